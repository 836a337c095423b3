namespace Nnft.Studies.Parameters;

/// <summary>The reading of one parameter: how messages call it, what it may be, and where problems are collected.</summary>
/// <param name="Name">Name with indices, such as <c>points[3]</c>.</param>
/// <param name="Limits">Its allowed range and words.</param>
/// <param name="Problems">All problems found so far.</param>
internal readonly record struct ParameterReading(string Name, ParameterAttribute Limits, List<string> Problems)
{
    public ParameterReading Item(int index) => this with { Name = $"{Name}[{index}]" };

    /// <summary>Reports that a value is not what it must be; the result stands for the value that could not be read.</summary>
    public object? Refuse(WrittenValue value, string must, string advice = "")
    {
        string hint = advice.Length == 0 ? "" : $": {advice}";
        Problems.Add($"{Name} must be {must}, {value.Seen} ({value.Place}){hint}");
        return null;
    }
}
