using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// A mode of wave number k of a field of stiffness K and spring J under friction gamma: as training has it, w'' + gamma w' + (J + K k^2) w = 0, or as a minimally coupled field in true de Sitter space has it, where expansion
/// redshifts gradients, w'' + gamma w' + (J + K k^2 a^(-2)) w = 0 with a = exp(gamma t/d). They agree for homogeneous fields only.
/// </summary>
/// <param name="Spring">J.</param>
/// <param name="Gradient">K k^2.</param>
/// <param name="Friction">gamma.</param>
/// <param name="Dimension">d.</param>
public sealed record RedshiftedMode(double Spring, double Gradient, double Friction, int Dimension)
{
    /// <summary>w(t) from w = 1 at rest at t = 0, with gradients as in training.</summary>
    public double Training(double time) => new DampedMode(Spring + Gradient, Friction).At(time, 1.0).Position;

    /// <summary>w(t) at increasing times from w = 1 at rest at t = 0, with gradients redshifted as in de Sitter space.</summary>
    /// <exception cref="NumericalFailureException">The integration fails.</exception>
    public IReadOnlyList<double> DeSitter(IReadOnlyList<double> times)
    {
        OdeSolution solution = DormandPrince853.Integrate(new Equation(this), 0.0, [1.0, 0.0], times, 1e-11, 1e-14);
        return solution.Outcome == OdeOutcome.Completed
            ? [.. solution.States.Select(s => s[0])]
            : throw new NumericalFailureException($"the mode could not be followed beyond t = {solution.LastTime:G6}");
    }

    private readonly record struct Equation(RedshiftedMode Mode) : IOdeSystem
    {
        int IOdeSystem.Dimension => 2;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            derivative[0] = y[1];
            derivative[1] = (-Mode.Friction * y[1]) - ((Mode.Spring + (Mode.Gradient * Math.Exp(-2.0 * Mode.Friction * t / Mode.Dimension))) * y[0]);
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }
}
