using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>What one layer of a stack has left of the signal, at infinite width.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="Variance">K, variance of the pre-activations.</param>
/// <param name="Far">Correlation of two inputs that start with correlation <see cref="DepthProfile.FarStart"/>.</param>
/// <param name="Near">Correlation of two inputs that start with correlation <see cref="DepthProfile.NearStart"/>.</param>
/// <param name="Gradient">Factor of the squared norm of gradients between this layer and the first.</param>
public readonly record struct ProfileLayer(int Layer, double Variance, double Far, double Near, double Gradient)
{
    /// <summary>How differently the layer sees the two pairs: 0 means that it cannot tell similar inputs from dissimilar ones.</summary>
    public double Memory => Math.Abs(Near - Far);
}

/// <summary>What ends the usefulness of a stack.</summary>
public enum SignalLoss
{
    /// <summary>Nothing within the layers looked at.</summary>
    None,

    /// <summary>The variance fell below <see cref="DepthProfile.SmallestVariance"/> of that of the first layer.</summary>
    Vanishes,

    /// <summary>The variance exceeds that of the first layer by more than <see cref="DepthProfile.LargestVariance"/>.</summary>
    Explodes,

    /// <summary>Gradients fell by more than <see cref="DepthProfile.LargestGradient"/> (squared norm).</summary>
    GradientVanishes,

    /// <summary>Gradients grew by more than <see cref="DepthProfile.LargestGradient"/> (squared norm).</summary>
    GradientExplodes,

    /// <summary>All pairs of inputs have the same correlation to within <see cref="DepthProfile.SmallestMemory"/>.</summary>
    Forgets,
}

/// <summary>
/// Variance, correlations and gradients layer by layer, for stacks with and without skip connections and normalisation. With the branch's input variance q (1 behind a normalisation, else K),
/// <code>
/// K' = gamma^2 K + C_b + C_W g(q),   K'(1 - c') = gamma^2 K (1 - c) + C_W ( g(q) - &lt;s s&gt;_{q, q, c q} ),   chi = gamma^2 + C_W p(q) q/K
/// </code>
/// (gamma = 0 without skip connection; arXiv:1606.05340, arXiv:1611.01232; residual networks: arXiv:1712.08969).
/// </summary>
public sealed class DepthProfile
{
    /// <summary>First correlation of the dissimilar pair.</summary>
    public const double FarStart = 0.1;

    /// <summary>First correlation of the similar pair.</summary>
    public const double NearStart = 0.9;

    /// <summary>A variance below this fraction of the first one counts as lost.</summary>
    public const double SmallestVariance = 1e-4;

    /// <summary>A variance above this multiple of the first one counts as exploded.</summary>
    public const double LargestVariance = 1e4;

    /// <summary>Gradients may change by this factor (squared norm), up or down.</summary>
    public const double LargestGradient = 1e6;

    /// <summary>Smallest difference of correlations that counts as memory.</summary>
    public const double SmallestMemory = 1e-4;

    private DepthProfile(IReadOnlyList<ProfileLayer> layers, SignalLoss loss) => (Layers, Loss) = (layers, loss);

    /// <summary>The layers; ends early where the variance leaves the range 1e-8 ... 1e3 in which the activation is tabulated.</summary>
    public IReadOnlyList<ProfileLayer> Layers { get; }

    /// <summary>What goes wrong first.</summary>
    public SignalLoss Loss { get; }

    /// <summary>The layer in which it does; the number of layers plus one if nothing does.</summary>
    public int LostAt { get; private init; }

    /// <summary>Follows a signal through a stack.</summary>
    /// <param name="activation">s.</param>
    /// <param name="stack">The kind of stack.</param>
    /// <param name="weightVariance">C_W.</param>
    /// <param name="biasVariance">C_b.</param>
    /// <param name="skip">gamma, used by stacks with skip connections.</param>
    /// <param name="firstVariance">K of layer 1.</param>
    /// <param name="layers">Number of layers.</param>
    /// <exception cref="InvalidInputException">A number is out of range, or the activation jumps.</exception>
    public static DepthProfile Create(Activation activation, StackKind stack, double weightVariance, double biasVariance, double skip, double firstVariance, int layers)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        MeanField.RequireContinuous(activation);
        var table = MomentTable.Create(activation);
        if (!(weightVariance >= 0.0) || !(biasVariance >= 0.0) || !(firstVariance > MomentTable.Smallest) || !(firstVariance < table.Largest))
        {
            throw new InvalidInputException(
                $"c-w and c-b must be >= 0 and first-variance between {MomentTable.Smallest} and {table.Largest}, got {weightVariance}, {biasVariance} and {firstVariance}.");
        }

        double gamma2 = stack is StackKind.Residual or StackKind.PreNorm ? skip * skip : 0.0;
        bool normalised = stack is StackKind.LayerNorm or StackKind.PreNorm;
        List<ProfileLayer> found = [new ProfileLayer(1, firstVariance, FarStart, NearStart, 1.0)];
        while (found.Count < layers)
        {
            ProfileLayer x = found[^1];
            double q = normalised ? 1.0 : x.Variance;
            if (q < MomentTable.Smallest || q > table.Largest || !(x.Variance > 0.0))
            {
                break;
            }

            HermiteSpectrum spectrum = table.Spectrum(q);
            double g = spectrum.Product(1.0).Value;
            double p = spectrum.SlopeProduct(1.0).Value;
            double next = (gamma2 * x.Variance) + biasVariance + (weightVariance * g);
            double Correlation(double c) => next > 0.0 ? 1.0 - ((1.0 - c) * ((gamma2 * x.Variance) + (weightVariance * q * spectrum.Contrast(c))) / next) : 1.0;
            found.Add(new ProfileLayer(x.Layer + 1, next, Correlation(x.Far), Correlation(x.Near), x.Gradient * (gamma2 + (weightVariance * p * q / x.Variance))));
        }

        foreach (ProfileLayer layer in found)
        {
            if (LossAt(layer, firstVariance) is var loss and not SignalLoss.None)
            {
                return new DepthProfile(found, loss) { LostAt = layer.Layer };
            }
        }

        SignalLoss beyond = found.Count == layers ? SignalLoss.None : found[^1].Variance > firstVariance ? SignalLoss.Explodes : SignalLoss.Vanishes;
        return new DepthProfile(found, beyond) { LostAt = found.Count + 1 };
    }

    private static SignalLoss LossAt(ProfileLayer layer, double firstVariance)
    {
        double ratio = layer.Variance / firstVariance;
        return ratio < SmallestVariance ? SignalLoss.Vanishes
            : ratio > LargestVariance ? SignalLoss.Explodes
            : layer.Memory < SmallestMemory ? SignalLoss.Forgets
            : layer.Gradient < 1.0 / LargestGradient ? SignalLoss.GradientVanishes
            : layer.Gradient > LargestGradient ? SignalLoss.GradientExplodes
            : SignalLoss.None;
    }
}
