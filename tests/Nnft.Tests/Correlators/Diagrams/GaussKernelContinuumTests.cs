using Nnft.Correlators.Diagrams;

namespace Nnft.Tests.Correlators.Diagrams;

public class GaussKernelContinuumTests
{
    /// <summary>A grid of inputs with the step as weight is the trapezoidal rule for the continuum integral, which converges exponentially here.</summary>
    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(4, 1, 0)]
    [InlineData(4, 0, 1)]
    [InlineData(2, 2, 0)]
    [InlineData(4, 2, 0)]
    public void A_fine_grid_of_inputs_approaches_the_continuum(int legs, int quartic, int sextic)
    {
        const double sigmaW = 1.2;
        double[] x = [0.1, -0.4, 0.7, 0.3];
        GaussKernelContinuum continuum = GaussKernelContinuum.Create([.. x.Select(a => (double[])[a])], sigmaW);
        const double step = 0.22;
        double[] grid = [.. x, .. Enumerable.Range(-32, 65).Select(i => i * step)];
        GridKernel rules = new(grid, x.Length, step, sigmaW);
        int[] at = [.. Enumerable.Range(0, legs)];
        foreach (FeynmanDiagram diagram in DiagramEnumeration.Of(legs, quartic, sextic))
        {
            double expected = rules.Integral(diagram, at);
            Assert.Equal(expected, continuum.Integral(diagram, at), 1e-9 * Math.Abs(expected));
        }
    }

    [Fact]
    public void The_cross_is_the_closed_form_of_the_leg_integral_in_two_dimensions()
    {
        // int prod_4 K_W for sigma_W = 1.3 at four points of the plane: 12.511872238761 (closed form, checked by quadrature).
        GaussKernelContinuum rules = GaussKernelContinuum.Create([[0.1, 0.2], [-0.3, 0.4], [0.5, -0.1], [0.2, 0.2]], 1.3);
        Assert.Equal(12.511872238761, rules.Integral(DiagramEnumeration.Of(4, 1, 0)[0], [0, 1, 2, 3]), 1e-11);
    }

    [Fact]
    public void Free_lines_carry_the_output_bias()
    {
        GaussKernelContinuum rules = GaussKernelContinuum.Create([[0.0], [0.5]], 1.0, 0.5);
        Assert.Equal(0.25 + Math.Exp(-0.125), rules.Integral(DiagramEnumeration.Of(2, 0, 0)[0], [0, 1]), 1e-15);
    }

    [Fact]
    public void Vacuum_bubbles_and_bad_input_are_refused()
    {
        GaussKernelContinuum rules = GaussKernelContinuum.Create([[0.0], [0.5]], 1.0);
        FeynmanDiagram vacuum = DiagramEnumeration.Of(2, 1, 0, withVacuumBubbles: true).Single(d => d.Topology.HasVacuumBubble);
        Assert.Contains("diverges", Assert.Throws<InvalidInputException>(() => rules.Integral(vacuum, [0, 1])).Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => GaussKernelContinuum.Create([[0.0], [0.5, 1.0]], 0.0, -1.0)).Problems.Count);
    }

    /// <summary>The rules of a grid with legs outside of it; the kernel matrix of close grid points is too ill-conditioned for <see cref="FiniteInputs"/>.</summary>
    private sealed class GridKernel(double[] points, int first, double step, double sigmaW) : IFeynmanRules
    {
        public double Integral(FeynmanDiagram diagram, IReadOnlyList<int> legs)
        {
            int[] place = new int[diagram.Vertices];
            Array.Fill(place, first);
            LegLabelling[] labellings = [.. diagram.Labellings()];
            double sum = 0.0;
            while (true)
            {
                double inner = 1.0;
                for (int v = 0; v < place.Length; v++)
                {
                    inner *= step * Math.Pow(K(place[v], place[v]), diagram.Loops[v]);
                    for (int w = 0; w < v; w++)
                    {
                        inner *= Math.Pow(K(place[v], place[w]), diagram.Lines(v, w));
                    }
                }

                foreach (LegLabelling labelling in labellings)
                {
                    double outer = labelling.Pairs.Aggregate(1.0, (product, pair) => product * K(legs[pair.First], legs[pair.Second]));
                    for (int leg = 0; leg < legs.Count; leg++)
                    {
                        outer *= labelling.VertexOf[leg] < 0 ? 1.0 : K(legs[leg], place[labelling.VertexOf[leg]]);
                    }

                    sum += inner * outer;
                }

                int next = 0;
                while (next < place.Length && ++place[next] == points.Length)
                {
                    place[next++] = first;
                }

                if (next == place.Length)
                {
                    return sum;
                }
            }
        }

        private double K(int i, int j) => sigmaW * sigmaW * Math.Exp(-0.5 * sigmaW * sigmaW * (points[i] - points[j]) * (points[i] - points[j]));
    }
}
