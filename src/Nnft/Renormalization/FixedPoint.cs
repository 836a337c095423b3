using System.Numerics;

namespace Nnft.Renormalization;

/// <summary>A fixed point of a <see cref="LocalPotentialFlow"/>.</summary>
/// <param name="Flow">The flow it belongs to.</param>
/// <param name="Couplings">The dimensionless uh_2 = u_2/k^2, uh_4 = u_4 k^{d-4}, uh_6 = u_6 k^{2d-6}, ...</param>
/// <param name="Eigenvalues">Eigenvalues of the linearised k d/dk, the most relevant first: a negative real part grows towards small k.</param>
public sealed record FixedPoint(LocalPotentialFlow Flow, IReadOnlyList<double> Couplings, IReadOnlyList<Complex> Eigenvalues)
{
    /// <summary>Whether all couplings vanish.</summary>
    public bool IsGaussian => Couplings.All(u => u == 0.0);

    /// <summary>Number of relevant directions; the ordinary critical point has one.</summary>
    public int RelevantDirections => Eigenvalues.Count(e => e.Real < -1e-12);

    /// <summary>nu = -1/(the most negative eigenvalue), the exponent of the correlation length; NaN without a real relevant direction.</summary>
    public double Nu => Eigenvalues[0].Real < 0.0 && Math.Abs(Eigenvalues[0].Imaginary) < 1e-9 ? -1.0 / Eigenvalues[0].Real : double.NaN;

    /// <summary>omega, the smallest positive eigenvalue: the exponent of the corrections to scaling; NaN without one.</summary>
    public double Omega => Eigenvalues.Where(e => e.Real > 1e-12).Select(e => e.Real).DefaultIfEmpty(double.NaN).Min();

    /// <summary>eta = 0: the local potential approximation has no anomalous dimension.</summary>
    public static double Eta => 0.0;

    /// <summary>gamma = nu (2 - eta), the exponent of the susceptibility.</summary>
    public double Gamma => Nu * (2.0 - Eta);

    /// <summary>beta = nu (d - 2 + eta)/2, the exponent of the order parameter.</summary>
    public double Beta => 0.5 * Nu * (Flow.Dimension - 2.0 + Eta);

    /// <summary>alpha = 2 - d nu, the exponent of the specific heat.</summary>
    public double Alpha => 2.0 - (Flow.Dimension * Nu);
}
