namespace Nnft.FiniteWidth;

/// <summary>
/// Exact second moments at any width of the tangent kernel H and the pre-activations z of a network without biases at initialisation whose activation has slopes A and B; at one input.
/// Conditioned on the layer below, every moment of a layer is a linear function of those of the layer below: with P(x, y) = m4 x/n + m2^2 (1 - 1/n) y,
/// <code>
/// u' = C_W^2 P(3u, u)    f' = C_W^2 P(d + 2f, f)    b' = C_W^2 P(a + 2b, b)    k' = C_W m2 k    th' = lb + m2 (lW k + C_W th)
/// d' = lb C_W m2 k + C_W P(3 lW u + C_W (d + 2f), lW u + C_W d)
/// a' = lb^2 + 2 lb m2 (lW k + C_W th) + P(3 lW^2 u + 2 lW C_W (d + 2f) + C_W^2 (a + 2b), lW^2 u + 2 lW C_W d + C_W^2 a)
/// </code>
/// because a gate of a neuron is a fair coin independent of everything else. The mean tangent kernel has no finite-width correction.
/// </summary>
/// <param name="SecondMoment">u = E Ghat^2, so that E z^4 = 3u.</param>
/// <param name="Variance">k = E z^2.</param>
/// <param name="Mean">th = E H_ii.</param>
/// <param name="SquareDiagonal">d = E z_1^2 H_22.</param>
/// <param name="SquareCross">f = E z_1 z_2 H_12.</param>
/// <param name="Diagonal">a = E H_11 H_22.</param>
/// <param name="Cross">b = E H_12^2.</param>
public sealed record ScaleInvariantTangent(double SecondMoment, double Variance, double Mean, double SquareDiagonal, double SquareCross, double Diagonal, double Cross)
{
    /// <summary>E H_11^2.</summary>
    public double Square => Diagonal + (2.0 * Cross);

    /// <summary>E z_1^2 H_11.</summary>
    public double SquareOwn => SquareDiagonal + (2.0 * SquareCross);

    /// <summary>The moments of layers 1, 2, ... behind hidden layers of the given widths; null if the network has biases or its activation is not piecewise linear.</summary>
    public static IReadOnlyList<ScaleInvariantTangent>? Layers(WideNetwork network, IReadOnlyList<int> widths)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(widths);
        network.Check();
        if (ScaleInvariantMoments.Of(network) is not { } slopes)
        {
            return null;
        }

        double k = network.FirstVariance;
        double t = network.FirstTangent;
        List<ScaleInvariantTangent> layers = [new(k * k, k, t, k * t, 0.0, t * t, 0.0)];
        foreach (int width in widths)
        {
            layers.Add(layers[^1].Next(network, slopes, width));
        }

        return layers;
    }

    private ScaleInvariantTangent Next(WideNetwork network, ScaleInvariantMoments slopes, int width)
    {
        double m2 = slopes.SecondSlope;
        double m4 = slopes.FourthSlope;
        double cw = network.WeightVariance;
        double lw = network.WeightRate;
        double lb = network.BiasRate;
        double P(double same, double other) => (m4 * same / width) + (m2 * m2 * (1.0 - (1.0 / width)) * other);
        double omega = m2 * ((lw * Variance) + (cw * Mean));
        return new ScaleInvariantTangent(
            cw * cw * P(3.0 * SecondMoment, SecondMoment),
            cw * m2 * Variance,
            lb + omega,
            (lb * cw * m2 * Variance) + (cw * P((3.0 * lw * SecondMoment) + (cw * SquareOwn), (lw * SecondMoment) + (cw * SquareDiagonal))),
            cw * cw * P(SquareOwn, SquareCross),
            (lb * lb) + (2.0 * lb * omega)
                + P(
                    (3.0 * lw * lw * SecondMoment) + (2.0 * lw * cw * SquareOwn) + (cw * cw * Square),
                    (lw * lw * SecondMoment) + (2.0 * lw * cw * SquareDiagonal) + (cw * cw * Diagonal)),
            cw * cw * P(Square, Cross));
    }
}
