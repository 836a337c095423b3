using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The quartic couplings that describe given connected four-point functions best: unweighted least squares of
/// -G_c4 = 24 lam0 I0 + 24 lam2 I2 + 8 lamNL I_NL over all combinations of legs, by singular value decomposition of the unscaled columns.
/// When all points are close every column is nearly constant: then any ansatz fits and the couplings mean little, which the
/// condition number tells. Source: arXiv:2008.08601.
/// </summary>
public sealed class CouplingFit
{
    // Columns are leg integrals and carry their numerical errors; directions below this are made of them.
    private const double Dependent = 1e-13;

    private CouplingFit(IReadOnlyList<CouplingTerm> terms, IReadOnlyList<Estimate> couplings, int rank, double conditionNumber) =>
        (Terms, Couplings, Rank, ConditionNumber) = (terms, couplings, rank, conditionNumber);

    /// <summary>The fitted terms.</summary>
    public IReadOnlyList<CouplingTerm> Terms { get; }

    /// <summary>
    /// The coupling of each term. The error is that of ordinary least squares, from the scatter of the residuals: with exact correlators it measures how
    /// badly the ansatz describes them. When the rank is deficient this is the solution of smallest norm, and single couplings are not determined.
    /// </summary>
    public IReadOnlyList<Estimate> Couplings { get; }

    /// <summary>Numerical rank of the design matrix.</summary>
    public int Rank { get; }

    /// <summary>Largest over smallest singular value of the design matrix.</summary>
    public double ConditionNumber { get; }

    /// <summary>Fits the couplings.</summary>
    /// <param name="design">One row per combination.</param>
    /// <param name="connected">G_c4 of the same combinations.</param>
    /// <exception cref="InvalidInputException">There are fewer combinations than terms, or not as many correlators as rows.</exception>
    /// <exception cref="NumericalFailureException">A column is zero or not finite for all combinations.</exception>
    public static CouplingFit Create(CouplingDesign design, IReadOnlyList<Estimate> connected)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(connected);
        int rows = design.Rows.Count;
        int columns = design.Terms.Count;
        if (columns == 0 || rows < columns || connected.Count != rows)
        {
            throw new InvalidInputException(
                $"a coupling fit needs at least one term, at least as many combinations of legs as terms and one correlator per combination, got {columns} terms, {rows} combinations and {connected.Count} correlators. Use more points or fewer terms.");
        }

        Matrix<double> matrix = Matrix<double>.Build.Dense(rows, columns, (i, j) => design.Rows[i][j]);
        Vector<double> target = Vector<double>.Build.Dense(rows, i => -connected[i].Value);
        if (!matrix.ForAll(double.IsFinite) || matrix.ColumnNorms(2.0).Any(norm => norm == 0.0))
        {
            throw new NumericalFailureException(
                $"a coupling fit of {string.Join(", ", design.Terms)} is not possible: a leg integral vanishes or overflows for all combinations. Choose other points or another cutoff.");
        }

        Svd<double> svd = matrix.Svd();
        double largest = svd.S[0];
        int rank = svd.S.Count(value => value > Dependent * largest);
        var solution = Vector<double>.Build.Dense(columns);
        var variance = Vector<double>.Build.Dense(columns);
        for (int k = 0; k < rank; k++)
        {
            Vector<double> direction = svd.VT.Row(k);
            solution += direction * (svd.U.Column(k).DotProduct(target) / svd.S[k]);
            variance += direction.PointwiseMultiply(direction) / (svd.S[k] * svd.S[k]);
        }

        double misfit = (target - (matrix * solution)).L2Norm();
        double scatter = rows > rank ? misfit / Math.Sqrt(rows - rank) : 0.0;
        Estimate[] couplings = [.. Enumerable.Range(0, columns).Select(j => new Estimate(solution[j], scatter * Math.Sqrt(variance[j])))];
        return new CouplingFit(design.Terms, couplings, rank, largest / svd.S[columns - 1]);
    }

    /// <summary>G_c4 that the fitted couplings predict for the combinations of a design of the same terms.</summary>
    public IReadOnlyList<double> Predict(CouplingDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (!design.Terms.SequenceEqual(Terms))
        {
            throw new ArgumentException($"the fit has the terms {string.Join(", ", Terms)}, the design {string.Join(", ", design.Terms)}", nameof(design));
        }

        return [.. design.Rows.Select(row => -row.Zip(Couplings, (column, coupling) => column * coupling.Value).Sum())];
    }

    /// <summary>
    /// Mean over combinations of |prediction/exact - 1|, as a fraction. Combinations whose correlator vanishes within its own error have no
    /// relative deviation and are left out; null when none is left.
    /// </summary>
    /// <exception cref="ArgumentException">The numbers of rows and of correlators differ.</exception>
    public double? MeanAbsoluteRelativeError(CouplingDesign design, IReadOnlyList<Estimate> connected)
    {
        ArgumentNullException.ThrowIfNull(connected);
        IReadOnlyList<double> predictions = Predict(design);
        if (connected.Count != predictions.Count)
        {
            throw new ArgumentException($"{predictions.Count} combinations, but {connected.Count} correlators", nameof(connected));
        }

        double sum = 0.0;
        int count = 0;
        for (int i = 0; i < connected.Count; i++)
        {
            if (Math.Abs(connected[i].Value) > connected[i].StandardError)
            {
                sum += Math.Abs((predictions[i] / connected[i].Value) - 1.0);
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }
}
