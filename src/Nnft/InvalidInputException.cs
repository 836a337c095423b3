namespace Nnft;

/// <summary>
/// The input cannot be worked with. Each problem is a complete message for the person who wrote the input: what is wrong, the value
/// seen, what is allowed, what to do. The command ends with exit code 2.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>One problem.</summary>
    public InvalidInputException(string problem)
        : this([problem])
    {
    }

    /// <summary>All problems found, at once.</summary>
    public InvalidInputException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>The problems.</summary>
    public IReadOnlyList<string> Problems { get; }
}
