namespace Nnft.Studies.Reports;

/// <summary>The outcome of one finding.</summary>
public enum Verdict
{
    /// <summary>A fact without a judgement.</summary>
    Info,

    /// <summary>A check holds.</summary>
    Pass,

    /// <summary>A check does not hold: the run ends with exit code 1.</summary>
    Fail,

    /// <summary>A measured effect stands clear of its noise.</summary>
    Signal,

    /// <summary>A measured effect cannot be told from its noise. Not a failure.</summary>
    Noise,
}
