using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class HiddenLayerRingTests
{
    private static readonly double[] s_weights = [.. Enumerable.Range(0, 12).Select(j => 0.05 * (j + 1) * (j % 2 == 0 ? 1.0 : -1.0))];

    public static TheoryData<string> Answers => KnownAnswers.Ids("synaptic-hidden-layer.json");

    [Theory]
    [MemberData(nameof(Answers))]
    public void Known_answer(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("synaptic-hidden-layer.json", id);
        int index = (int)(answer.OptionalNumber("index") ?? 0.0);
        if (answer.OptionalNumber("ka") is { } ka)
        {
            HiddenLayerBands bands = new(1.0, 0.96);
            answer.Check((answer.Text("of") switch { "exact" => bands.Exact(ka), "naive" => bands.Naive(ka), _ => bands.Corrected(ka) })[index]);
            return;
        }

        HiddenLayerRing ring = HiddenLayerRing.Create(TrainingData.Create(answer.Points("x"), answer.Points("y")), answer.Number("p"), answer.Number("q"), answer.Number("r"));
        double[] time = [answer.OptionalNumber("time") ?? 0.0];
        TrainingOde ode = new(ring, Friction.Constant(0.5));
        answer.Check(answer.Text("of") switch
        {
            "cost-at-zero" => ring.CostAtZero,
            "cost" => ring.Value(s_weights),
            "second-order" => ring.SecondOrder(s_weights),
            "source" => ring.LinearSource()[index],
            "hessian" => HessianModes.Of(ring.HessianAtZero()).Curvatures[index],
            "loss" => ode.Damped(s_weights, time)[0].Cost,
            "kinetic" => ode.Damped(s_weights, time)[0].Kinetic,
            _ => ode.GradientFlow(s_weights, time)[0],
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Gradient_and_Hessian_are_those_of_the_cost(int cells)
    {
        HiddenLayerRing ring = Ring(RingPerceptronTests.Numbers(3, cells, 0.2), RingPerceptronTests.Numbers(3, cells, 0.9), 0.4, 0.8, 0.3);
        double[] weights = RingPerceptronTests.Numbers(1, 4 * cells, 0.5)[0];
        double[] gradient = new double[weights.Length];
        ring.Gradient(weights, gradient);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(Difference(ring, weights, i), gradient[i], 1e-6);
        }

        double[] zero = new double[weights.Length];
        ring.Gradient(zero, gradient);
        double[] source = ring.LinearSource();
        double[,] hessian = ring.HessianAtZero();
        double[,] measured = Nnft.Numerics.DampedNewton.Hessian(ring, zero).ToArray();
        double quadratic = ring.CostAtZero;
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(source[i], gradient[i], 1e-13);
            quadratic += source[i] * weights[i];
            for (int j = 0; j < weights.Length; j++)
            {
                Assert.Equal(measured[i, j], hessian[i, j], 1e-8);
                quadratic += 0.5 * hessian[i, j] * weights[i] * weights[j];
            }
        }

        Assert.Equal(quadratic, ring.SecondOrder(weights), 1e-12);
    }

    [Fact]
    public void Uniform_fields_have_the_closed_form_of_a_single_cell()
    {
        HiddenLayerRing ring = Ring([[0.7, 0.7, 0.7]], [[0.4, 0.4, 0.4]], 0.5, 0.9, 0.3);
        double[] weights = [.. Enumerable.Repeat(0.6, 6), .. Enumerable.Repeat(-0.2, 6)];
        double hidden = (4.0 * 0.5 * 0.49 * 0.36) + (2.0 * 0.9 * 0.7 * 0.6) + 0.3;
        double cell = 0.4 - (2.0 * -0.2 * hidden);
        Assert.Equal(3.0 * cell * cell, ring.Value(weights), 1e-13);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)]
    public void Exact_bands_are_the_spectrum_of_a_uniform_ring(int cells)
    {
        HiddenLayerRing ring = Ring([[.. Enumerable.Repeat(1.2, cells)]], [[.. Enumerable.Repeat(0.8, cells)]], 0.3, 0.5, Math.Sqrt(0.5));
        HiddenLayerBands bands = HiddenLayerBands.Averaged(ring);
        Assert.Equal(1.0, bands.M, 1e-14);
        Assert.Equal(0.96, bands.S, 1e-14);
        double[] spectrum = [.. HessianModes.Of(ring.HessianAtZero()).Curvatures];
        double[] expected = [.. Enumerable.Range(0, cells).SelectMany(j => bands.Exact(Math.PI * j / (2.0 * cells))).Order()];
        BlochBands bloch = BlochBands.Of(ring.HessianAtZero(), cells);
        double[] numerical = [.. Enumerable.Range(0, cells).SelectMany(j => bloch.At(2.0 * Math.PI * j / cells)).Order()];
        Assert.Equal(0.0, bloch.Asymmetry, 1e-15);
        Assert.Equal(1, bloch.Range);
        for (int k = 0; k < spectrum.Length; k++)
        {
            Assert.Equal(expected[k], spectrum[k], 1e-7);
            Assert.Equal(numerical[k], spectrum[k], 1e-12);
        }
    }

    [Fact]
    public void One_field_per_layer_is_the_published_continuum()
    {
        // Positions in the cell of length 4a: W_4i at 0, W_4i+2 at one half. Agreement up to the fourth order of ka.
        const int Cells = 6;
        HiddenLayerRing ring = Ring([[.. Enumerable.Repeat(1.2, Cells)]], [[.. Enumerable.Repeat(0.8, Cells)]], 0.3, 0.5, Math.Sqrt(0.5));
        BlochBands bloch = BlochBands.Of(ring.HessianAtZero(), Cells);
        HiddenLayerBands bands = HiddenLayerBands.Averaged(ring);
        double coarse = Difference(0.04);
        double fine = Difference(0.02);
        Assert.InRange(Math.Log2(coarse / fine), 3.9, 4.1);

        double Difference(double ka) => bloch.OneFieldPerGroup(4.0 * ka, [0, 0, 1, 1], [0.0, 0.5, 0.0, 0.5])[0] - bands.Naive(ka)[0];
    }

    [Fact]
    public void Slopes_of_the_bands_at_long_waves()
    {
        const double Small = 1e-3;
        HiddenLayerBands bands = new(1.0, 0.96);
        double[] exact = bands.Exact(Small);
        Assert.Equal(8.0, exact[2] / (Small * Small), 1e-4);
        double root = bands.Exact(0.0)[0];
        Assert.Equal(-16.0 * 0.96 * 0.96 / (root * (root - 1.0)), (exact[0] - root) / (Small * Small), 1e-4);
        Assert.Equal(-(root + (4.0 * 0.96 * 0.96)) / (root - 1.0), (bands.Naive(Small)[0] - root) / (Small * Small), 1e-4);
    }

    [Fact]
    public void The_corrected_continuum_errs_in_the_fourth_order()
    {
        HiddenLayerBands bands = new(1.0, 0.96);
        foreach (int band in new[] { 0, 1, 2 })
        {
            int exact = band + (band > 0 ? 1 : 0);
            double coarse = bands.Corrected(0.02)[band] - bands.Exact(0.02)[exact];
            double fine = bands.Corrected(0.01)[band] - bands.Exact(0.01)[exact];
            Assert.InRange(Math.Log2(coarse / fine), 3.95, 4.05);
        }
    }

    [Fact]
    public void Table_two_for_uniform_data()
    {
        HiddenLayerRing ring = Ring([[0.5, 0.5, 0.5, 0.5], [1.0, 1.0, 1.0, 1.0]], [[0.4, 0.4, 0.4, 0.4], [0.1, 0.1, 0.1, 0.1]], 0.5, 0.8, 0.3);
        const double A = 1.0 / 16.0;
        Dictionary<string, HiddenLayerCoupling> table = HiddenLayerCoupling.All(ring, A).ToDictionary(c => c.Name, StringComparer.Ordinal);
        Assert.Equal(8.0 * 2.0 * 0.09 / A, table["m^2"].Printed[0], 1e-12);
        Assert.Equal(4.0 * 2.0 * 0.09, 0.5 * A * table["m^2"].Printed[0], 1e-14);
        Assert.Equal(20.0 * A * 0.8 * 0.3, table["K_3"].Printed[2], 1e-14);
        Assert.Equal(8.0 * 0.8 * 0.3 / A, table["J_3"].Printed[1], 1e-12);
        Assert.Equal(0.0, table["K_1"].Printed[1], 1e-14);
        Assert.Equal(["J_1", "m^2", "K_2"], table.Values.Where(c => c.Sign > 0).Select(c => c.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Constant_activations_and_small_rings_are_refused()
    {
        Assert.Contains("constant", Assert.Throws<InvalidInputException>(() => Ring([[1.0, 1.0]], [[1.0, 1.0]], 0.0, 0.0, 1.0)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Ring([[1.0]], [[1.0]], 1.0, 0.0, 1.0));
    }

    private static HiddenLayerRing Ring(double[][] x, double[][] y, double p, double q, double r) => HiddenLayerRing.Create(TrainingData.Create(x, y), p, q, r);

    private static double Difference(HiddenLayerRing ring, double[] weights, int i)
    {
        double[] moved = [.. weights];
        moved[i] += 1e-5;
        double plus = ring.Value(moved);
        moved[i] -= 2e-5;
        return (plus - ring.Value(moved)) / 2e-5;
    }
}
