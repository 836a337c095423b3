using System.Text.RegularExpressions;

namespace Nnft.Studies.Reports;

/// <summary>What a study yields. Studies fill it; renderers print, store and draw it. Physics never formats.</summary>
public sealed partial class Report
{
    /// <summary>Statements with verdicts, the most important first.</summary>
    public IList<Finding> Findings { get; } = [];

    /// <summary>Tables.</summary>
    public IList<Table> Tables { get; } = [];

    /// <summary>Figures.</summary>
    public IList<Figure> Figures { get; } = [];

    /// <summary>Limits of validity and warnings, one sentence each.</summary>
    public IList<string> Notes { get; } = [];

    /// <summary>Adds a finding. Powers of ten are written as in tables, 1.5e-7 and not 1.5E-07.</summary>
    public void Find(string name, Verdict verdict, string text) => Findings.Add(new Finding(name, verdict, PowerOfTen().Replace(text, match => $"e{match.Groups["minus"].Value}{match.Groups["digits"].Value}")));

    [GeneratedRegex(@"(?<=[0-9])E(\+|(?<minus>-))0*(?<digits>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PowerOfTen();
}
