namespace Nnft.Cli;

/// <summary>How the command ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int FindingFailed = 1;
    public const int BadInput = 2;
    public const int NumericalFailure = 3;
    public const int Interrupted = 130;
}
