using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public class DormandPrince853Tests
{
    [Fact]
    public void The_tableau_satisfies_its_row_sums_and_quadrature_conditions()
    {
        ReadOnlySpan<double> a = DormandPrince853Tableau.A;
        ReadOnlySpan<double> b = DormandPrince853Tableau.B;
        ReadOnlySpan<double> c = DormandPrince853Tableau.C;
        for (int s = 1; s < DormandPrince853Tableau.Stages; s++)
        {
            double sum = 0.0;
            for (int j = 0; j < s; j++)
            {
                sum += a[(s * (s - 1) / 2) + j];
            }

            Assert.Equal(c[s], sum, 1e-13);
        }

        for (int power = 0; power < 8; power++)
        {
            double moment = 0.0;
            for (int s = 0; s < b.Length; s++)
            {
                moment += b[s] * Math.Pow(c[s], power);
            }

            Assert.Equal(1.0 / (power + 1), moment, 1e-14);
        }
    }

    [Fact]
    public void A_Kepler_orbit_returns_after_ten_periods()
    {
        OdeSolution orbit = DormandPrince853.Integrate(new Kepler(), 0.0, [0.4, 0.0, 0.0, 2.0], [20.0 * Math.PI], 1e-13);
        Assert.Equal(0.4, orbit.LastState[0], 1e-9);
        Assert.Equal(0.0, orbit.LastState[1], 1e-9);
    }

    [Fact]
    public void Halving_the_tolerance_a_thousandfold_gains_about_three_digits()
    {
        double coarse = Math.Abs(DormandPrince853.Integrate(new Kepler(), 0.0, [0.4, 0.0, 0.0, 2.0], [2.0 * Math.PI], 1e-6).LastState[0] - 0.4);
        double fine = Math.Abs(DormandPrince853.Integrate(new Kepler(), 0.0, [0.4, 0.0, 0.0, 2.0], [2.0 * Math.PI], 1e-9).LastState[0] - 0.4);
        Assert.InRange(coarse / fine, 1e2, 1e5);
    }

    [Fact]
    public void Requested_times_are_hit_exactly_and_do_not_spoil_the_step()
    {
        double[] times = [.. Enumerable.Range(1, 1000).Select(i => i * 0.01)];
        OdeSolution solution = DormandPrince853.Integrate(new Growth(), 0.0, [1.0], times);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(Math.Exp(times[i]), solution.States[i][0], 1e-12 * Math.Exp(times[i]));
        }

        Assert.Equal(1000, solution.Steps);
    }

    [Fact]
    public void A_singularity_ends_the_integration_in_front_of_it()
    {
        // dy/dt = -1/(2y) has y = sqrt(1 - t).
        OdeSolution solution = DormandPrince853.Integrate(new SquareRoot(), 0.0, [1.0], [0.5, 2.0]);
        Assert.Equal(OdeOutcome.ReachedBoundary, solution.Outcome);
        Assert.Equal([0.5], solution.Times);
        Assert.Equal(1.0, solution.LastTime, 1e-9);
    }

    [Fact]
    public void Backward_integration_works_and_bad_times_are_refused()
    {
        Assert.Equal(Math.Exp(-3.0), DormandPrince853.Integrate(new Growth(), 1.0, [Math.E], [0.0, -3.0]).LastState[0], 1e-13);
        Assert.Throws<ArgumentException>(() => DormandPrince853.Integrate(new Growth(), 0.0, [1.0], [2.0, 1.0]));
        Assert.Throws<ArgumentException>(() => DormandPrince853.Integrate(new Growth(), 0.0, [1.0, 1.0], [2.0]));
        Assert.Equal(OdeOutcome.TooManySteps, DormandPrince853.Integrate(new Growth(), 0.0, [1.0], [100.0], maximumSteps: 3).Outcome);
    }

    private readonly struct Growth : IOdeSystem
    {
        public int Dimension => 1;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative) => derivative[0] = y[0];

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }

    private readonly struct SquareRoot : IOdeSystem
    {
        public int Dimension => 1;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative) => derivative[0] = -0.5 / y[0];

        public bool Contains(double t, ReadOnlySpan<double> y) => y[0] > 0.0;
    }

    private readonly struct Kepler : IOdeSystem
    {
        public int Dimension => 4;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            double cube = Math.Pow((y[0] * y[0]) + (y[1] * y[1]), 1.5);
            derivative[0] = y[2];
            derivative[1] = y[3];
            derivative[2] = -y[0] / cube;
            derivative[3] = -y[1] / cube;
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }
}
