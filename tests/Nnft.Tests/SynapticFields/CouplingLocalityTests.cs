using Nnft.Networks;
using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class CouplingLocalityTests
{
    [Theory]
    [InlineData(0.5, 0.9422218959286, 0.600009155413, 0.900013733120, 0.975014877546, 0.998452735179)]
    [InlineData(0.9, 3.6298274299104, 0.128848208936, 0.337582307413, 0.506656927179, 0.754537227218)]
    public void Measures_of_an_exponential_coupling_on_a_ring(double rho, double range, double f0, double f1, double f2, double f4)
    {
        double[,] j = Ring(16, r => Math.Pow(rho, r));
        CouplingLocality measured = CouplingLocality.Of(j, (a, b) => Distance(16, a, b));
        Assert.Equal(range, measured.Range, 1e-12);
        Assert.Equal(f0, measured.Cumulative[0], 1e-12);
        Assert.Equal(f1, measured.Cumulative[1], 1e-12);
        Assert.Equal(f2, measured.Cumulative[2], 1e-12);
        Assert.Equal(f4, measured.Cumulative[4], 1e-12);
        Assert.Equal(-1.0 / Math.Log(rho), measured.DecayLength!.Value.Value, 1e-10);
    }

    [Fact]
    public void Vanishing_couplings_are_explained() =>
        Assert.Contains("trained", Assert.Throws<InvalidInputException>(() => CouplingLocality.Of(new double[3, 3], (a, b) => Math.Abs(a - b))).Message, StringComparison.Ordinal);

    [Fact]
    public void Renumbering_finds_a_hidden_chain()
    {
        // A chain of 21 rows whose numbers are shuffled by i -> 8 i mod 21.
        double[,] j = new double[21, 21];
        for (int i = 0; i < 21; i++)
        {
            j[8 * i % 21, 8 * i % 21] = 2.0;
            if (i < 20)
            {
                j[8 * i % 21, 8 * (i + 1) % 21] = j[8 * (i + 1) % 21, 8 * i % 21] = -1.0;
            }
        }

        Assert.True(GraphOrdering.Bandwidth(j, [.. Enumerable.Range(0, 21)], 0.1) > 1);
        Assert.Equal(1, GraphOrdering.Bandwidth(j, GraphOrdering.ReverseCuthillMcKee(j, 0.1), 0.1));
        Assert.Equal(1, GraphOrdering.Bandwidth(j, GraphOrdering.Fiedler(j, 0.1), 0.1));
        Assert.Equal(Enumerable.Range(0, 21), GraphOrdering.ReverseCuthillMcKee(j, 0.1).Order());
    }

    [Fact]
    public void Untied_one_layer_networks_couple_within_outputs_as_the_data_do()
    {
        TrainingData data = TrainingData.Create(RingPerceptronTests.Numbers(6, 4, 0.3), RingPerceptronTests.Numbers(6, 3, 0.8));
        NetworkCost cost = new(SynapticNetwork.Dense([4, 3], Activation.Parse("tanh"), null, false), data);
        double[,] h = cost.Hessian(RingPerceptronTests.Numbers(1, 12, 0.2)[0]);
        for (int a = 0; a < 12; a++)
        {
            for (int b = 0; b < 12; b++)
            {
                Assert.Equal(a / 4 == b / 4 ? 2.0 * data.Overlap(a % 4, b % 4) : 0.0, h[a, b], 1e-12);
            }
        }
    }

    [Fact]
    public void A_ring_network_has_a_light_cone()
    {
        // Three layers, half width 1, 11 sites: nothing beyond the distance L'_a + L'_b of the neurons that are fed, something on the edge.
        const int Sites = 11;
        TrainingData data = TrainingData.Create(RingPerceptronTests.Numbers(3, Sites, 0.3), RingPerceptronTests.Numbers(3, Sites, 0.8));
        NetworkCost cost = new(SynapticNetwork.Ring(Sites, 3, 1, Activation.Parse("tanh"), null, false), data);
        double[,] h = cost.Hessian(RingPerceptronTests.Numbers(1, cost.Dimension, 0.2)[0]);
        bool[,] mask = cost.Network.CouplingMask();
        double edge = 0.0;
        for (int a = 0; a < cost.Dimension; a++)
        {
            for (int b = 0; b < cost.Dimension; b++)
            {
                (Synapse first, Synapse second) = (cost.Network.Synapses[a], cost.Network.Synapses[b]);
                int reach = 2 - first.Layer + (2 - second.Layer);
                int distance = (int)Distance(Sites, first.To, second.To);
                Assert.Equal(distance <= reach, mask[a, b]);
                if (distance > reach)
                {
                    Assert.Equal(0.0, h[a, b], 1e-14);
                }
                else if (distance == reach && first.Layer == 0 && second.Layer == 0)
                {
                    edge = Math.Max(edge, Math.Abs(h[a, b]));
                }
            }
        }

        Assert.True(edge > 1e-3);
    }

    [Fact]
    public void Translation_invariant_rings_have_bands_that_are_their_spectrum()
    {
        const int Sites = 7;
        double[] ones = [.. Enumerable.Repeat(0.8, Sites)];
        NetworkCost cost = new(SynapticNetwork.Ring(Sites, 2, 1, Activation.Parse("0.3+z"), null, false), TrainingData.Create([ones], [[.. Enumerable.Repeat(0.5, Sites)]]));
        double[,] h = cost.Hessian(new double[cost.Dimension]);
        BlochBands bands = BlochBands.Of(h, Sites);
        Assert.Equal(0.0, bands.Asymmetry, 1e-14);
        double[] spectrum = [.. HessianModes.Of(h).Curvatures];
        double[] fromBands = [.. Enumerable.Range(0, Sites).SelectMany(j => bands.At(2.0 * Math.PI * j / Sites)).Order()];
        Assert.All(spectrum.Zip(fromBands), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(NetworkSymmetries.Of(cost).Where(s => s.Name is "translation by one site" or "reflection"), s => Assert.True(s.Holds));
    }

    private static double Distance(int n, int a, int b) => Math.Min(Math.Abs(a - b), n - Math.Abs(a - b));

    private static double[,] Ring(int n, Func<double, double> coupling)
    {
        double[,] j = new double[n, n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                j[a, b] = coupling(Distance(n, a, b));
            }
        }

        return j;
    }
}
