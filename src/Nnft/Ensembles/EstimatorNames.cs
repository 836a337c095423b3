namespace Nnft.Ensembles;

/// <summary>The names of the estimators in parameter files, table columns and messages.</summary>
public static class EstimatorNames
{
    /// <summary>The kebab-case name of an estimator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not an estimator.</exception>
    public static string Of(Estimator estimator) => estimator switch
    {
        Estimator.Naive => "naive",
        Estimator.RaoBlackwell => "rao-blackwell",
        Estimator.ControlVariate => "control-variate",
        Estimator.Neuron => "neuron",
        Estimator.Tilted => "tilted",
        _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "unknown estimator"),
    };
}
