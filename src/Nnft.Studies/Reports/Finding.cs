namespace Nnft.Studies.Reports;

/// <summary>One statement of a report.</summary>
/// <param name="Name">Short kebab-case name, unique in its report.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Text">One sentence with the numbers.</param>
public sealed record Finding(string Name, Verdict Verdict, string Text);
