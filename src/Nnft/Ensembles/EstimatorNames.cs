namespace Nnft.Ensembles;

/// <summary>The names of the estimators in parameter files and table columns.</summary>
public static class EstimatorNames
{
    private static readonly (Estimator Estimator, string Name)[] s_names =
    [
        (Estimator.Naive, "naive"), (Estimator.RaoBlackwell, "rao-blackwell"), (Estimator.ControlVariate, "control-variate"), (Estimator.Neuron, "neuron"), (Estimator.Tilted, "tilted"),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_names.Select(n => n.Name)];

    /// <summary>The name of an estimator.</summary>
    public static string Of(Estimator estimator) => s_names.First(n => n.Estimator == estimator).Name;

    /// <summary>The estimator of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static Estimator Parse(string name)
    {
        foreach (var (estimator, known) in s_names)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return estimator;
            }
        }

        throw new InvalidInputException($"estimators: unknown estimator '{name}'; choose from {string.Join(", ", All)}");
    }
}
