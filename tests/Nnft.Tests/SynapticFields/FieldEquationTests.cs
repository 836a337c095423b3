using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class FieldEquationTests
{
    private static readonly FieldEquation s_equation = new(x => 0.04 * (1.0 + (0.5 * Math.Cos(2.0 * Math.PI * x))), x => 1.0 + (0.3 * Math.Sin(2.0 * Math.PI * x)));

    [Theory]
    [InlineData(129)]
    [InlineData(96)]
    public void Known_field_and_frequencies(int points)
    {
        HessianModes modes = s_equation.Modes(points);
        double[] start = [.. Enumerable.Range(0, points).Select(i => Math.Exp(Math.Cos(2.0 * Math.PI * i / points)))];
        double[] field = modes.Evolve(start, 0.5, 2.0);
        Assert.Equal(-0.51414039569, FourierDifferentiation.Interpolate(field, 0.0), 2e-11);
        Assert.Equal(-0.42004056490, FourierDifferentiation.Interpolate(field, 0.25), 2e-11);
        Assert.Equal(0.70459271087, FourierDifferentiation.Interpolate(field, 0.5), 2e-11);
        double[] expected = [0.970001537676163, 2.43250677096302, 2.46224195762362, 6.69505971425755];

        // With an even number of points the dropped mode appears once, at the average of J.
        double[] lowest = [.. modes.Curvatures.Where(h => points % 2 == 1 || Math.Abs(h - 1.0) > 1e-3).Take(4)];
        Assert.All(expected.Zip(lowest), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void Lattice_errors_of_both_samplings()
    {
        double[] start = [.. Enumerable.Range(0, 129).Select(i => Math.Exp(Math.Cos(2.0 * Math.PI * i / 129)))];
        double[] field = s_equation.Modes(129).Evolve(start, 0.5, 2.0);
        Assert.Equal(6.22e-2, Error(16, true), 5e-5);
        Assert.Equal(1.90e-2, Error(32, true), 5e-5);
        Assert.Equal(5.09e-3, Error(64, true), 5e-6);
        Assert.Equal(1.30e-3, Error(128, true), 5e-6);
        Assert.Equal(8.4e-3, Error(128, false), 5e-5);
        Assert.Equal(1.87e-2, Error(64, false), 5e-5);

        double Error(int sites, bool centred)
        {
            double[] lattice = s_equation.Lattice(sites, centred).DenseModes().Evolve([.. Enumerable.Range(0, sites).Select(i => Math.Exp(Math.Cos(2.0 * Math.PI * i / sites)))], 0.5, 2.0);
            return lattice.Select((w, i) => Math.Abs(w - FourierDifferentiation.Interpolate(field, (double)i / sites))).Max();
        }
    }

    [Fact]
    public void The_uniform_chain_violates_the_continuum_as_expected()
    {
        FieldEquation uniform = new(_ => 0.04, _ => 1.0);
        Assert.Equal(2.5791367041743, uniform.Modes(33).Curvatures[1], 1e-12);
        Assert.Equal(2.55894717416885, uniform.Lattice(16).Modes().Eigenvalues[1], 1e-12);
        Assert.Equal(2.577868764054583, uniform.Lattice(64).Modes().Eigenvalues[1], 1e-11);
    }

    [Fact]
    public void Functions_that_do_not_close_are_refused() =>
        Assert.Contains("period 1", Assert.Throws<InvalidInputException>(() => new FieldEquation(x => x, _ => 1.0).Modes(33)).Message, StringComparison.Ordinal);
}
