namespace Nnft.Networks;

/// <summary>
/// An ensemble of one-hidden-layer networks: an architecture plus a density of its parameters, hence a random function.
/// <code>
/// f_a(x) = sum_{j=1..N} W1[a,j] h_j(x) + b1[a],   h_j(x) = g(z_j; x),   z_j = W0[j,:].x + b0[j]
/// Var W0 = SigmaW^2 / InputDimension,  Var b0 = SigmaB^2,  Var W1 = SigmaW^2 / Width,  Var b1 = SigmaB1^2
/// </code>
/// All means vanish. Source: arXiv:2212.11811 section 3, arXiv:2008.08601 section 2.
/// </summary>
public sealed record NetworkEnsemble
{
    /// <summary>The activation g.</summary>
    public required Activation Activation { get; init; }

    /// <summary>N, the number of hidden neurons.</summary>
    public required int Width { get; init; }

    /// <summary>d, the dimension of an input x.</summary>
    public int InputDimension { get; init; } = 1;

    /// <summary>Number of outputs a.</summary>
    public int OutputDimension { get; init; } = 1;

    /// <summary>sigma_W, common to both layers.</summary>
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b of the hidden bias b0. Plays no role in a cos-net, whose phase is uniform on [0, 2 pi).</summary>
    public double SigmaB { get; init; } = 1.0;

    /// <summary>sigma_b1 of the output bias b1; 0 means that there is none.</summary>
    public double SigmaB1 { get; init; }

    /// <summary>Density of W0.</summary>
    public ParameterDensity InputWeightDensity { get; init; }

    /// <summary>Density of b0.</summary>
    public ParameterDensity InputBiasDensity { get; init; }

    /// <summary>Density of W1.</summary>
    public ParameterDensity OutputWeightDensity { get; init; }

    /// <summary>Density of b1.</summary>
    public ParameterDensity OutputBiasDensity { get; init; }

    /// <summary>S(x, y) = sigma_b^2 + (sigma_W^2 / d) x.y, the covariance of the pre-activations of one neuron.</summary>
    /// <exception cref="ArgumentException">A point does not have <see cref="InputDimension"/> coordinates.</exception>
    public double PreActivationCovariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != InputDimension || y.Length != InputDimension)
        {
            throw new ArgumentException($"points must have {InputDimension} coordinates (input-dimension), got {x.Length} and {y.Length}", nameof(x));
        }

        double dot = 0.0;
        for (int a = 0; a < x.Length; a++)
        {
            dot += x[a] * y[a];
        }

        return (SigmaB * SigmaB) + (SigmaW * SigmaW / InputDimension * dot);
    }

    /// <summary>Everything about this ensemble that cannot be worked with, each a complete message; empty when there is nothing.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, value) in new[] { ("sigma-w", SigmaW), ("sigma-b", SigmaB), ("sigma-b1", SigmaB1) })
        {
            if (!double.IsFinite(value) || value < 0.0)
            {
                yield return $"{name} must be a finite number >= 0, got {value}. It is a standard deviation: give its square root if you have a variance.";
            }
        }

        if (Width < 1)
        {
            yield return $"width must be >= 1, got {Width}. It is the number of hidden neurons.";
        }

        if (InputDimension < 1)
        {
            yield return $"input-dimension must be >= 1, got {InputDimension}. It is the number of coordinates of a point.";
        }

        if (OutputDimension < 1)
        {
            yield return $"output-dimension must be >= 1, got {OutputDimension}.";
        }
    }

    /// <summary>
    /// The constant subtracted from z before the activation is applied: sigma_b^2 + sigma_W^2 |x|^2 / d for the Gauss-net,
    /// whose feature is exp(z) / exp(sigma_b^2 + sigma_W^2 |x|^2 / d); 0 for every other net.
    /// </summary>
    public double FeatureShift(ReadOnlySpan<double> x) =>
        Activation is Activations.Gauss ? PreActivationCovariance(x, x) : 0.0;
}
