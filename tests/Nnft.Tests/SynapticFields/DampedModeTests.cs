using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class DampedModeTests
{
    [Fact]
    public void Known_value() =>
        KnownAnswers.Find("synaptic-dynamics.json", "mode-h4-gamma1-t2").Check(new DampedMode(4.0, 1.0).At(2.0, 1.0).Position);

    [Theory]
    [InlineData(4.0, 1.0, 2.0)]
    [InlineData(0.2, 3.0, 7.0)]
    [InlineData(1.0, 2.0, 3.0)]
    [InlineData(1.0000001, 2.0, 3.0)]
    [InlineData(-0.7, 0.5, 4.0)]
    [InlineData(0.0, 0.5, 4.0)]
    [InlineData(2.0, 0.0, 5.0)]
    [InlineData(2.0, 0.6, -1.5)]
    [InlineData(0.05, 0.6, -2.5)]
    [InlineData(1.0, -0.4, 2.0)]
    public void Closed_form_agrees_with_integration(double h, double gamma, double t)
    {
        OdeSolution ode = DormandPrince853.Integrate(new Equation(h, gamma), 0.0, [0.8, -0.3], [t], 1e-13, 1e-15);
        (double x, double v) = new DampedMode(h, gamma).At(t, 0.8, -0.3);
        Assert.Equal(ode.LastState[0], x, 1e-11 * Math.Max(1.0, Math.Abs(x)));
        Assert.Equal(ode.LastState[1], v, 1e-11 * Math.Max(1.0, Math.Abs(v)));
    }

    [Fact]
    public void Heavily_overdamped_modes_neither_overflow_nor_lose_their_slow_rate()
    {
        DampedMode mode = new(1e-6, 100.0);
        Assert.Equal(1e-8 * (1.0 + 1e-10), mode.DecayRate, 1e-22);
        Assert.Equal(Math.Exp(-1.0), mode.At(1e8, 1.0).Position, 1e-9);
        Assert.Equal(0.0, new DampedMode(4.0, 2000.0).At(1e6, 1.0).Position, 1e-300);
    }

    private readonly record struct Equation(double H, double Gamma) : IOdeSystem
    {
        public int Dimension => 2;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            derivative[0] = y[1];
            derivative[1] = (-Gamma * y[1]) - (H * y[0]);
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }
}
