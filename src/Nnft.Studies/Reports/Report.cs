namespace Nnft.Studies.Reports;

/// <summary>What a study yields. Studies fill it; renderers print, store and draw it. Physics never formats.</summary>
public sealed class Report
{
    /// <summary>Statements with verdicts, the most important first.</summary>
    public IList<Finding> Findings { get; } = [];

    /// <summary>Tables.</summary>
    public IList<Table> Tables { get; } = [];

    /// <summary>Figures.</summary>
    public IList<Figure> Figures { get; } = [];

    /// <summary>Limits of validity and warnings, one sentence each.</summary>
    public IList<string> Notes { get; } = [];

    /// <summary>Adds a finding.</summary>
    public void Find(string name, Verdict verdict, string text) => Findings.Add(new Finding(name, verdict, text));
}
