using Nnft.FiniteWidth;
using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>One initialisation under consideration and what theory says of it.</summary>
internal sealed record AdviceChoice(string Name, double WeightVariance, double BiasVariance, double FirstVariance, DepthProfile Profile, MeanField? Field, IReadOnlyList<LayerCoefficients>? Corrections)
{
    /// <summary>V/(n K^2) up to which the leading order in 1/n is a small correction.</summary>
    public const double Tolerance = 0.1;

    private const int Horizon = 1000;
    private const int DeepestCorrections = 300;

    private int _width;

    /// <summary>Layers that carry the signal at infinite width.</summary>
    public int SafeDepth => Profile.LostAt - 1;

    /// <summary>Whether nothing was lost as far as was looked.</summary>
    public bool CarriesAll => Profile.Loss == SignalLoss.None;

    /// <summary>The last layer whose fluctuations are small at this width; null where the expansion was not made.</summary>
    public int? SafeDepthByWidth => Corrections?.TakeWhile(x => x.V / (x.K * x.K) <= Tolerance * _width).Count();

    /// <summary>V/K^2 in a layer, times 1/n the relative variance of the kernel.</summary>
    public double? Fluctuation(int layer) => Corrections is { } c && c.Count >= layer ? c[layer - 1].V / (c[layer - 1].K * c[layer - 1].K) : null;

    public static AdviceChoice Create(string name, Activation activation, AdviceParameters parameters, double weightVariance, double biasVariance, double firstVariance)
    {
        int layers = Math.Max(parameters.Depth, Horizon);
        var profile = DepthProfile.Create(activation, parameters.Stack, weightVariance, biasVariance, parameters.Skip, firstVariance, layers);
        bool dense = parameters.Stack == StackKind.Dense;
        MeanField? field = null;
        if (dense)
        {
            try
            {
                field = MeanField.Create(activation, weightVariance, biasVariance, firstVariance);
            }
            catch (NumericalFailureException)
            {
                // A variance that swings for ever has no limit; the profile shows it.
            }
        }

        IReadOnlyList<LayerCoefficients>? corrections = null;
        if (dense)
        {
            var network = new WideNetwork { Activation = activation, WeightVariance = weightVariance, BiasVariance = biasVariance, FirstVariance = firstVariance };
            int depth = Math.Min(Math.Min(profile.Layers.Count, DeepestCorrections), Math.Max(parameters.Depth, 2 * profile.LostAt));
            corrections = WidthExpansion.Coefficients(network, depth);
        }

        return new AdviceChoice(name, weightVariance, biasVariance, firstVariance, profile, field, corrections) { _width = parameters.Width };
    }
}
