using Nnft.Statistics;

namespace Nnft.Studies.Reports;

/// <summary>A table cell: a number, a text, an estimate, or nothing. Converts implicitly from each of them.</summary>
public readonly record struct Cell
{
    private Cell(object? content) => Content = content;

    /// <summary>A double, a string, an <see cref="Estimate"/>, or null for an undefined entry.</summary>
    public object? Content { get; }

    /// <summary>An entry that is not defined, such as a ratio with a vanishing denominator.</summary>
    public static Cell Undefined => new(null);

    /// <summary>
    /// A number that theory gives: shown plain when its numerical error is below <c>1e-9</c> of its value (or zero), with its error otherwise.
    /// </summary>
    public static Cell Theory(Estimate value) => value.StandardError <= 1e-9 * Math.Abs(value.Value) ? value.Value : value;

    /// <summary>A number.</summary>
    public static implicit operator Cell(double number) => new(number);

    /// <summary>A whole number.</summary>
    public static implicit operator Cell(int number) => new((double)number);

    /// <summary>A whole number.</summary>
    public static implicit operator Cell(long number) => new((double)number);

    /// <summary>A text.</summary>
    public static implicit operator Cell(string text) => new(text);

    /// <summary>A value with its error.</summary>
    public static implicit operator Cell(Estimate estimate) => new(estimate);
}
