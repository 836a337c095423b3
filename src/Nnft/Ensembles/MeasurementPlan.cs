using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Ensembles;

/// <summary>What to measure.</summary>
public sealed record MeasurementPlan
{
    /// <summary>The ensemble.</summary>
    public required NetworkEnsemble Ensemble { get; init; }

    /// <summary>The points that legs refer to.</summary>
    public required IReadOnlyList<double[]> Points { get; init; }

    /// <summary>The correlators to measure: combinations of an even number of legs, at most eight when connected parts are wanted.</summary>
    public required IReadOnlyList<Leg[]> Combinations { get; init; }

    /// <summary>How to measure them.</summary>
    public required IReadOnlyList<Estimator> Estimators { get; init; }

    /// <summary>Networks per bag, at least 2 in all bags together.</summary>
    public required long NetworksPerBag { get; init; }

    /// <summary>Number of bags: the groups of networks whose scatter the papers show as background.</summary>
    public int Bags { get; init; } = 1;

    /// <summary>Whether connected correlators are wanted too.</summary>
    public bool Connected { get; init; }

    /// <summary>
    /// Weighted sums over combinations of the deviation G - Wick(K), such as an average over all combinations: each has one weight per combination. Their errors count
    /// that combinations share their networks.
    /// </summary>
    public IReadOnlyList<double[]> Averages { get; init; } = [];

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Networks in all bags.</summary>
    public long Networks => NetworksPerBag * Bags;

    /// <summary>
    /// Name of the random stream: everything that defines the ensemble, so that ensembles of different width or sigma are independent and a scan over them shows
    /// its true scatter.
    /// </summary>
    internal string StreamName
    {
        get
        {
            var e = Ensemble;
            return FormattableString.Invariant(
                $"{e.Activation.Name};{e.Width};{e.InputDimension};{e.OutputDimension};{e.SigmaW:R};{e.SigmaB:R};{e.SigmaB1:R};{e.InputWeightDensity};{e.InputBiasDensity};{e.OutputWeightDensity};{e.OutputBiasDensity}");
        }
    }

    /// <summary>Every reason why this cannot be measured.</summary>
    public IEnumerable<string> Problems()
    {
        if (Networks < 2)
        {
            yield return $"networks must be >= 2 to know an error, got {Networks}";
        }

        long columns = (long)Ensemble.Width * Math.Max(Ensemble.InputDimension, Ensemble.OutputDimension);
        if (columns > int.MaxValue)
        {
            yield return $"width times the number of inputs or outputs must be at most {int.MaxValue}, the random numbers of one network, got {columns}";
        }

        if (Combinations.Count == 0 || Points.Count == 0)
        {
            yield return $"there must be at least one point and one combination of legs, got {Points.Count} and {Combinations.Count}";
        }

        foreach (var leg in Combinations.SelectMany(c => c).Where(leg => (uint)leg.Point >= (uint)Points.Count || (uint)leg.Output >= (uint)Ensemble.OutputDimension).Take(1))
        {
            yield return $"a leg must refer to one of {Points.Count} points and one of {Ensemble.OutputDimension} outputs, counted from 0, got point {leg.Point} and output {leg.Output}";
        }

        foreach (double[] point in Points.Where(p => p.Length != Ensemble.InputDimension).Take(1))
        {
            yield return $"points must have the ensemble's {Ensemble.InputDimension} coordinates, got {point.Length}";
        }

        foreach (var legs in Combinations.Where(c => c.Length % 2 == 1 || c.Length == 0).Take(1))
        {
            yield return $"only correlators of an even, positive number of legs are measured, got {legs.Length}; odd ones vanish for these ensembles";
        }

        foreach (var legs in Combinations.Where(c => Connected && c.Length > 8).Take(1))
        {
            yield return $"connected correlators are measured up to order 8, got {legs.Length}";
        }

        foreach (double[] weights in Averages.Where(w => w.Length != Combinations.Count).Take(1))
        {
            yield return $"an average must have one weight for each of the {Combinations.Count} combinations, got {weights.Length}";
        }

        bool gaussianOutput = Ensemble.OutputWeightDensity == ParameterDensity.Gaussian
            && (Ensemble.SigmaB1 == 0.0 || Ensemble.OutputBiasDensity == ParameterDensity.Gaussian);
        foreach (var estimator in Estimators)
        {
            if (estimator is Estimator.RaoBlackwell or Estimator.ControlVariate or Estimator.Tilted && !gaussianOutput)
            {
                yield return $"estimator {EstimatorNames.Of(estimator)} needs Gaussian output weights and biases; use naive or neuron";
            }

            bool gaussianHidden = Ensemble.InputWeightDensity == ParameterDensity.Gaussian
                && Ensemble.InputBiasDensity == ParameterDensity.Gaussian
                && Ensemble.Activation is not CosNet;
            if (estimator == Estimator.Tilted && !gaussianHidden)
            {
                yield return "estimator tilted needs Gaussian hidden weights and biases; use control-variate or neuron";
            }
        }
    }
}
