using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;

namespace Nnft.Tests.Correlators;

public sealed class EstimatorVarianceTests
{
    private const string File = "estimator-variances.json";

    public static TheoryData<string> Gains => KnownAnswers.Ids(File, "gain-");

    public static TheoryData<string> Relatives => KnownAnswers.Ids(File, "relative-");

    public static TheoryData<string> Errors => KnownAnswers.Ids(File, "error-");

    [Theory]
    [MemberData(nameof(Gains))]
    public void Gains_over_the_naive_estimator(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        var exact = Problem.Correlators(answer);
        Leg[] legs = Problem.Legs(answer);
        Estimate variance = Variance(answer.Text("estimator"), exact, legs);
        answer.Check(exact.NaiveVariance(legs).Value / variance.Value);
        Assert.True(variance.RelativeError < 1e-11);
    }

    [Theory]
    [MemberData(nameof(Relatives))]
    public void Heavy_tails_of_the_gauss_net(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        var exact = Problem.Correlators(answer);
        Leg[] legs = Problem.Legs(answer);
        answer.Check(exact.NaiveVariance(legs).Value / Math.Pow(exact.Full(legs).Value, 2));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Standard_errors_of_a_million_networks(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        answer.Check(Math.Sqrt(Variance(answer.Text("estimator"), Problem.Correlators(answer), Problem.Legs(answer)).Value / 1e6));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1, 2, 3)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0, 1, 2, 0, 1, 2)]
    [InlineData(0, 1, 2, 3, 3, 3, 3, 3)]
    public void Rao_Blackwell_by_output_copies_and_by_kernel_fluctuations_agree(params int[] points)
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Tanh(), Width = 3, SigmaB1 = 0.5 }, [[-1.0], [-0.2], [0.6], [1.0]]);
        Leg[] legs = Problem.Legs(points);
        double copies = EstimatorVariance.RaoBlackwell(exact, legs).Value;
        double fluctuations = KernelFluctuations.Create(exact, exact.Multiset(legs, 8)).WickVariance(lowestDegree: 1).Value.ToDouble();
        Assert.Equal(copies, fluctuations, 1e-12 * copies);
    }

    [Fact]
    public void Several_outputs_agree_as_well()
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Erf(), Width = 3, OutputDimension = 2, SigmaB1 = 0.5 }, [[-1.0], [0.6]]);
        Leg[] legs = [new(0, 0), new(1, 0), new(0, 1), new(1, 1)];
        double copies = EstimatorVariance.RaoBlackwell(exact, legs).Value;
        double fluctuations = KernelFluctuations.Create(exact, exact.Multiset(legs, 8)).WickVariance(lowestDegree: 1).Value.ToDouble();
        Assert.Equal(copies, fluctuations, 1e-12 * copies);
    }

    /// <summary>
    /// For one point and Gaussian output weights Khat = sigma_W^2 mean(h^2) + sigma_b1^2, so rb of order 4 is 3 Khat^2 and its variance is elementary:
    /// with v, t, q the central moments 2, 3, 4 of mean(h^2), Var(3 K^2) = 9 (4 K^2 v + 4 K t + q - v^2).
    /// </summary>
    [Fact]
    public void One_point_by_hand()
    {
        const int width = 5;
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = width, SigmaB1 = 0.7 }, [[0.8]]);
        double m2 = exact.Moment(0, 0).Value;
        double m4 = exact.Moment(0, 0, 0, 0).Value;
        double m6 = exact.Moment(0, 0, 0, 0, 0, 0).Value;
        double m8 = exact.Moment(0, 0, 0, 0, 0, 0, 0, 0).Value;
        double second = m4 - (m2 * m2);
        double third = m6 - (3 * m4 * m2) + (2 * m2 * m2 * m2);
        double fourth = m8 - (4 * m6 * m2) + (6 * m4 * m2 * m2) - (3 * m2 * m2 * m2 * m2);
        double v = second / width;
        double t = third / (width * width);
        double q = (fourth / (width * width * width)) + (3.0 * (width - 1) / (width * width * width) * second * second);
        double kernel = m2 + 0.49;
        Leg[] legs = Problem.Legs(0, 0, 0, 0);
        double expected = 9.0 * ((4.0 * kernel * kernel * v) + (4.0 * kernel * t) + q - (v * v));
        Assert.Equal(expected, EstimatorVariance.RaoBlackwell(exact, legs).Value, 1e-12 * expected);

        // The control variate removes the term linear in the fluctuation: 3 Khat^2 - 6 K (Khat - K) = 3 K^2 + 3 (Khat - K)^2.
        double controlled = 9.0 * (q - (v * v));
        Assert.Equal(controlled, EstimatorVariance.ControlVariate(exact, legs).Value, 1e-12 * controlled);

        // Estimate of 3 (M4 - M2^2)/N: the response of one neuron is 3 (h^4 - 2 M2 h^2)/N.
        double response = 9.0 * (m8 - (m4 * m4) - (4.0 * m2 * (m6 - (m4 * m2))) + (4.0 * m2 * m2 * (m4 - (m2 * m2)))) / Math.Pow(width, 3);
        Assert.Equal(response, EstimatorVariance.Neuron(exact, legs).Value, 1e-12 * response);
    }

    [Fact]
    public void The_kernel_itself_needs_no_sampling_with_its_own_control_variate()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = 4 }, [[0.8], [0.1]]);
        Assert.Equal(0.0, EstimatorVariance.ControlVariate(exact, Problem.Legs(0, 1)).Value);
        Assert.Equal(0.0, EstimatorVariance.RaoBlackwell(exact, Problem.Legs(0)).Value);
        Assert.Equal(0.0, EstimatorVariance.Neuron(exact, Problem.Legs(0, 1, 1)).Value);
    }

    [Fact]
    public void Rao_Blackwell_needs_Gaussian_output_weights()
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Erf(), Width = 4, OutputWeightDensity = ParameterDensity.Laplace }, [[0.8]]);
        var problem = Assert.Throws<InvalidInputException>(() => EstimatorVariance.RaoBlackwell(exact, Problem.Legs(0, 0)));
        Assert.Contains("Laplace", problem.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => EstimatorVariance.ControlVariate(exact, Problem.Legs(0, 0)));
        Assert.True(EstimatorVariance.Naive(exact, Problem.Legs(0, 0)).Value > 0.0);
    }

    private static Estimate Variance(string estimator, ExactCorrelators exact, Leg[] legs) => estimator switch
    {
        "naive" => EstimatorVariance.Naive(exact, legs),
        "rb" => EstimatorVariance.RaoBlackwell(exact, legs),
        "cv" => EstimatorVariance.ControlVariate(exact, legs),
        "neuron" => EstimatorVariance.Neuron(exact, legs),
        _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "unknown estimator"),
    };
}
