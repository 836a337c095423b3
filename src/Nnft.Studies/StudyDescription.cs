namespace Nnft.Studies;

/// <summary>What a study is, before it runs.</summary>
/// <param name="Id">Folder and name, kebab-case: <c>nn-qft/figure-2</c>.</param>
/// <param name="Title">A headline.</param>
/// <param name="Question">The question it answers, in one sentence.</param>
/// <param name="Cost">Approximate time and memory at the default parameters on two cores.</param>
/// <param name="Sources">Where the formulas and figures come from.</param>
public sealed record StudyDescription(string Id, string Title, string Question, string Cost, params IReadOnlyList<Source> Sources);

/// <summary>A source of a study.</summary>
/// <param name="Reference">Such as <c>arXiv:2212.11811</c>.</param>
/// <param name="Place">Equation, figure, table or section numbers.</param>
public sealed record Source(string Reference, string Place);
