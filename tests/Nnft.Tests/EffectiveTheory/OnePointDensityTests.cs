using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;

namespace Nnft.Tests.EffectiveTheory;

public class OnePointDensityTests
{
    private const string File = "densities.json";

    public static TheoryData<string> Densities => KnownAnswers.Ids(File, "density");

    public static TheoryData<string> Errors => KnownAnswers.Ids(File, "error");

    public static TheoryData<string> Cumulants => KnownAnswers.Ids(File, "cumulant");

    public static TheoryData<string> Variances => KnownAnswers.Ids(File, "variance");

    [Theory]
    [MemberData(nameof(Densities))]
    public void Known_densities(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        Estimate density = OnePointDensity.Create(Ensemble(answer), [1.0]).Evaluate([answer.Number("at")])[0];
        Assert.True(density.StandardError < 1e-13);
        answer.Check(density.Value);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Edgeworth_errors_are_known_and_fall_with_the_order(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        double[] f = [.. Enumerable.Range(0, 800).Select(i => 0.01 * i)];
        IReadOnlyList<Estimate> exact = OnePointDensity.Create(Ensemble(answer), [1.0]).Evaluate(f);
        EdgeworthDensity expansion = EdgeworthDensity.Create(ExactCorrelators.Create(Ensemble(answer), [[1.0]]), 0);
        answer.Check(f.Select((x, i) => Math.Abs(exact[i].Value - expansion.Evaluate(x, (int)answer.Number("order")))).Max());
    }

    [Theory]
    [MemberData(nameof(Cumulants))]
    public void Cumulants_of_the_expansion(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        EdgeworthDensity expansion = EdgeworthDensity.Create(ExactCorrelators.Create(Ensemble(answer), [[1.0]]), 0);
        answer.Check(id.StartsWith("cumulant-4", StringComparison.Ordinal) ? expansion.Kurtosis * Math.Pow(expansion.Variance, 2) : expansion.SixthCumulant * Math.Pow(expansion.Variance, 3));
    }

    [Theory]
    [MemberData(nameof(Variances))]
    public void Variance_of_the_density(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        answer.Check(OnePointDensity.Create(Ensemble(answer), [1.0]).Variance);
    }

    /// <summary>The density must have the moments that the exact correlators give by an independent route.</summary>
    [Theory]
    [InlineData("erf", 0.5, ParameterDensity.Gaussian)]
    [InlineData("tanh", 1.0, ParameterDensity.Laplace)]
    [InlineData("relu", 1.0, ParameterDensity.Uniform)]
    [InlineData("cosnet", 0.7, ParameterDensity.Rademacher)]
    [InlineData("gelu", 1.0, ParameterDensity.Gaussian)]
    public void Moments_agree_with_exact_correlators(string activation, double sigmaB1, ParameterDensity weights)
    {
        NetworkEnsemble ensemble = new() { Activation = ActivationCatalogue.Parse(activation), Width = 4, SigmaB1 = sigmaB1, OutputWeightDensity = weights };
        ExactCorrelators correlators = ExactCorrelators.Create(ensemble, [[0.8]]);
        double end = 18.0 * Math.Sqrt(correlators.Kernel(new Leg(0), new Leg(0)).Value);
        double[] f = [.. Enumerable.Range(0, 1501).Select(i => end * i / 1500.0)];
        IReadOnlyList<Estimate> density = OnePointDensity.Create(ensemble, [0.8]).Evaluate(f);
        foreach (int order in (int[])[0, 2, 4])
        {
            double expected = order == 0 ? 1.0 : correlators.Full([.. Enumerable.Repeat(new Leg(0), order)]).Value;
            double moment = 0.0;
            for (int i = 0; i < f.Length; i++)
            {
                moment += (i == 0 ? 1.0 : 2.0) * Math.Pow(f[i], order) * density[i].Value * end / 1500.0;
            }

            Assert.Equal(expected, moment, 2e-8 * expected);
        }
    }

    [Fact]
    public void A_relu_net_without_output_bias_has_an_atom_and_a_closed_form()
    {
        NetworkEnsemble ensemble = new() { Activation = new Relu(), Width = 6, SigmaB = 0.3, SigmaW = 1.4 };
        OnePointDensity density = OnePointDensity.Create(ensemble, [0.9]);
        Assert.Equal(Math.Pow(2.0, -6), density.Atom, 1e-14);
        double[] f = [.. Enumerable.Range(0, 20000).Select(i => (i + 0.5) * 2e-3)];
        IReadOnlyList<Estimate> values = density.Evaluate(f);
        Assert.Equal(density.Variance, 2.0 * 2e-3 * f.Select((x, i) => x * x * values[i].Value).Sum(), 1e-6);
        double fourth = ExactCorrelators.Create(ensemble, [[0.9]]).Full(new Leg(0), new Leg(0), new Leg(0), new Leg(0)).Value;
        Assert.Equal(fourth, 2.0 * 2e-3 * f.Select((x, i) => x * x * x * x * values[i].Value).Sum(), 1e-6);
        Assert.Contains("diverges", Assert.Throws<InvalidInputException>(() => density.Evaluate([0.0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_output_bias_smears_the_atom_of_the_closed_form_only_near_zero()
    {
        // Two routes: Fourier inversion with a small bias, and the Bessel functions without.
        NetworkEnsemble ensemble = new() { Activation = new Relu(), Width = 8 };
        const double bias = 0.03;
        double smeared = OnePointDensity.Create(ensemble with { SigmaB1 = bias }, [1.0]).Evaluate([1.5])[0].Value;
        double[] sharp = [.. OnePointDensity.Create(ensemble, [1.0]).Evaluate([1.49, 1.5, 1.51]).Select(p => p.Value)];
        double curvature = (sharp[0] - (2.0 * sharp[1]) + sharp[2]) / 1e-4;
        Assert.Equal(sharp[1] + (0.5 * bias * bias * curvature), smeared, 1e-7);
    }

    [Fact]
    public void Small_widths_without_output_bias_carry_their_error()
    {
        // The mean over one neuron: p(f) = E_h N(f; 0, h^2) for a single neuron.
        NetworkEnsemble ensemble = new() { Activation = new Erf(), Width = 1 };
        Estimate density = OnePointDensity.Create(ensemble, [1.0]).Evaluate([1.0])[0];
        double expected = 0.0;
        for (int i = 0; i < 40_000; i++)
        {
            double u = (i + 0.5) * 9.0 / 40_000;
            double h = MathNet.Numerics.SpecialFunctions.Erf(Math.Sqrt(2.0) * u);
            expected += 2.0 * 9.0 / 40_000 * Math.Exp((-0.5 * u * u) - (0.5 / (h * h))) / (2.0 * Math.PI * h);
        }

        Assert.InRange(density.StandardError, 1e-6, 1e-2);
        Assert.Equal(expected, density.Value, density.StandardError);
    }

    [Fact]
    public void Bad_input_is_explained()
    {
        NetworkEnsemble erf = new() { Activation = new Erf(), Width = 3, SigmaB = 0.0 };
        Assert.Contains("vanishes", Assert.Throws<InvalidInputException>(() => OnePointDensity.Create(erf, [0.0])).Message, StringComparison.Ordinal);
        Assert.Contains("coordinates", Assert.Throws<InvalidInputException>(() => OnePointDensity.Create(erf, [0.0, 1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("normal hidden", Assert.Throws<InvalidInputException>(() => OnePointDensity.Create(erf with { InputBiasDensity = ParameterDensity.Laplace }, [1.0])).Message, StringComparison.Ordinal);
    }

    private static NetworkEnsemble Ensemble(KnownAnswer answer) =>
        new() { Activation = ActivationCatalogue.Parse(answer.Text("activation")), Width = (int)answer.Number("width"), SigmaB1 = 1.0 };
}
