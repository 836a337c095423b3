namespace Nnft.Kernels;

/// <summary>Duals among many variables of known variances, row by row. Safe for use by several threads.</summary>
public abstract class DualTable
{
    /// <summary>
    /// For one row and consecutive columns: replaces covariances by D0 and writes D1. The result of a pair does not depend on which other columns are asked for,
    /// and is the same for (row, column) and (column, row).
    /// </summary>
    /// <param name="row">Index of the row's variance.</param>
    /// <param name="firstColumn">Index of the first column's variance.</param>
    /// <param name="covariances">Covariances in, D0 out.</param>
    /// <param name="slopes">D1 out; empty when it is not needed.</param>
    public abstract void Row(int row, int firstColumn, Span<double> covariances, Span<double> slopes);

    /// <summary>D0 and D1 of a variable with itself.</summary>
    public abstract (double D0, double D1) Diagonal(int index);

    /// <summary>A bound of the numerical error of every D0 and D1 so far, relative to sqrt(D0 D0) and sqrt(D1 D1) of the two variables; 0 for closed forms.</summary>
    public abstract double RelativeError { get; }
}
