namespace Nnft.Cli;

/// <summary>How the command ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int FindingFailed = 1;
    public const int BadInput = 2;
    public const int NumericalFailure = 3;

    /// <summary>An error in nnft itself, as sysexits.h numbers it.</summary>
    public const int Bug = 70;

    public const int Interrupted = 130;
}
