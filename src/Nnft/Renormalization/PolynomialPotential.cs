using Nnft.Numerics;

namespace Nnft.Renormalization;

/// <summary>The flow of the couplings of a polynomial potential as a system of ordinary differential equations in log k, or in k where a flow starts or ends at k = 0.</summary>
internal readonly struct PolynomialPotential(LocalPotentialFlow flow, bool logarithmic) : IOdeSystem
{
    public int Dimension => flow.Couplings;

    public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
    {
        double k = logarithmic ? Math.Exp(t) : t;
        PotentialFlowTerms.Evaluate(flow, k, y, derivative);
        if (!logarithmic)
        {
            // The terms are k d/dk and carry k^{d+2}, so that the quotient vanishes at k = 0 for every d >= 1.
            for (int i = 0; i < derivative.Length; i++)
            {
                derivative[i] = k > 0.0 ? derivative[i] / k : 0.0;
            }
        }
    }

    public bool Contains(double t, ReadOnlySpan<double> y)
    {
        double k = logarithmic ? Math.Exp(t) : t;
        return (k * k) + y[0] > FlowTrajectory.PoleDistance * k * k;
    }
}
