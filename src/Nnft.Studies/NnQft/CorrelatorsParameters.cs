using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="Correlators"/>.</summary>
public sealed record CorrelatorsParameters : EnsembleParameters
{
    private const double LargestNumberOfCombinations = 1e6;

    /// <summary>Number of outputs.</summary>
    [Parameter("Number of outputs of a network.", Minimum = 1, Maximum = 8)]
    public int OutputDimension { get; init; } = 1;

    /// <summary>Density of W1.</summary>
    [Parameter("Density of the output weights.")]
    public ParameterDensity WeightDensity { get; init; }

    /// <summary>Density of W0.</summary>
    [Parameter("Density of the input weights.")]
    public ParameterDensity InputWeightDensity { get; init; }

    /// <summary>Density of b0.</summary>
    [Parameter("Density of the hidden biases.")]
    public ParameterDensity InputBiasDensity { get; init; }

    /// <summary>Density of b1.</summary>
    [Parameter("Density of the output bias.")]
    public ParameterDensity OutputBiasDensity { get; init; }

    /// <summary>Orders.</summary>
    [Parameter("Orders n of the correlation functions; odd ones vanish, above 8 theory only.", Minimum = 1, Maximum = 10)]
    public IReadOnlyList<int> Orders { get; init; } = [2, 4];

    /// <summary>Estimators.</summary>
    [Parameter("How to measure: naive as in the papers, the others with less noise; null is naive, control-variate and neuron as far as the densities allow, and for gauss tilted.")]
    public IReadOnlyList<Estimator>? Estimators { get; init; }

    /// <summary>Number of networks.</summary>
    [Parameter("Number of sampled networks; 0 gives theory only, at once.", Minimum = 0, Maximum = 1e12)]
    public long Networks { get; init; } = 100_000;

    /// <summary>The ensemble with all its densities.</summary>
    internal NetworkEnsemble FullEnsemble() => Ensemble() with
    {
        OutputDimension = OutputDimension,
        OutputWeightDensity = WeightDensity,
        InputWeightDensity = InputWeightDensity,
        InputBiasDensity = InputBiasDensity,
        OutputBiasDensity = OutputBiasDensity,
    };

    /// <summary>The estimators asked for, or those that fit the densities.</summary>
    internal IReadOnlyList<Estimator> ChosenEstimators()
    {
        bool gaussianOutput = WeightDensity == ParameterDensity.Gaussian && OutputBiasDensity == ParameterDensity.Gaussian;
        bool gaussianHidden = InputWeightDensity == ParameterDensity.Gaussian && InputBiasDensity == ParameterDensity.Gaussian;
        if (Estimators is not null)
        {
            return Estimators;
        }

        // Products of the log-normal features of the Gauss-net have tails that only shifted neurons reach.
        List<Estimator> chosen = gaussianOutput ? [Estimator.Naive, Estimator.ControlVariate, Estimator.Neuron] : [Estimator.Naive, Estimator.Neuron];
        if (gaussianOutput && gaussianHidden && ActivationCatalogue.Parse(Activation) is Gauss)
        {
            chosen.Add(Estimator.Tilted);
        }

        return chosen;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Networks == 1)
        {
            yield return "networks must be 0 (theory only) or >= 2, because one network has no error, got 1";
        }

        if (Orders.Count == 0)
        {
            yield return "orders must name at least one order, such as [2, 4], got []";
        }

        if (Orders.Distinct().Count() < Orders.Count)
        {
            yield return $"orders must be different from each other, got [{string.Join(", ", Orders)}]";
        }

        if (Networks > 0 && Orders.Any(n => n > 8))
        {
            yield return $"orders above 8 are theory only, got [{string.Join(", ", Orders)}]: set networks=0 or leave them out";
        }

        if (Estimators is { } estimators && estimators.Distinct().Count() < estimators.Count)
        {
            yield return $"estimators must be different from each other, got [{string.Join(", ", estimators.Select(EstimatorNames.Of))}]";
        }

        if (Estimators is { Count: 0 })
        {
            yield return "estimators must name at least one estimator, got []; for theory only set networks=0";
        }

        double combinations = Orders.Where(n => n % 2 == 0).Sum(Combinations);
        if (combinations > LargestNumberOfCombinations)
        {
            yield return $"points, output-dimension and orders give {combinations:G3} combinations of legs, at most {LargestNumberOfCombinations:G3} are worked through: take fewer points or lower orders";
        }
    }

    // Multisets of n legs among points * outputs.
    private double Combinations(int order)
    {
        double legs = (double)OutputDimension * (Points?.Count ?? PublishedPoints.Of(Activation, Dimension)?.Count ?? 1);
        double count = 1.0;
        for (int k = 0; k < order; k++)
        {
            count *= (legs + k) / (k + 1);
        }

        return count;
    }
}
