using Nnft.SignalPropagation;
using Nnft.Statistics;

namespace Nnft.FiniteWidth;

/// <summary>
/// The 1/n expansion of deep networks at one input, all nine coefficients of every layer. With the moments of <see cref="ActivationMoments"/>, cp = C_W g', ct = C_W p,
/// Om = lW g + C_W Theta p, Om2 = lW^2 m4 + 2 lW C_W Theta m22 + C_W^2 Theta^2 d4, h = lW g' + C_W Theta p', hh = lW g'' + C_W Theta p'',
/// <code>
/// K' = C_b + C_W g                     V' = C_W^2 (m4 - g^2) + cp^2 V
/// Theta' = lb + Om                     G1' = cp G1 + C_W g'' V/2
/// F' = C_W^2 Theta m22 + cp^2 F        D' = C_W (lW m4 + C_W Theta m22 - g Om) + cp (h V + ct D)
/// B' = C_W^2 Theta^2 d4 + ct^2 B       A' = (Om2 - Om^2) + h^2 V + 2 h ct D + ct^2 A
/// Theta1' = h G1 + hh V/2 + C_W p' (D + 2F) + ct Theta1
/// </code>
/// Layers of different widths add their sources with their own 1/n.
/// </summary>
public static class WidthExpansion
{
    /// <summary>The coefficients of layers 1 ... <paramref name="layers"/>, for layers of one common width n.</summary>
    /// <exception cref="InvalidInputException">The network cannot be worked with, a moment diverges, or the variance vanishes on the way.</exception>
    public static IReadOnlyList<LayerCoefficients> Coefficients(WideNetwork network, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        double[] ones = new double[layers - 1];
        Array.Fill(ones, 1.0);
        return Run(network, ones);
    }

    /// <summary>The same quantities for hidden layers of the given widths n_1 ... n_(L-1), divided by their widths: V stands for V/n, G1 for G1/n and so on.</summary>
    /// <inheritdoc cref="Coefficients"/>
    public static IReadOnlyList<LayerCoefficients> Corrections(WideNetwork network, IReadOnlyList<int> widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        return widths.FirstOrDefault(n => n < 1, 1) is var bad && bad < 1
            ? throw new InvalidInputException($"widths must be >= 1, got {bad}.")
            : Run(network, [.. widths.Select(n => 1.0 / n)]);
    }

    private static List<LayerCoefficients> Run(WideNetwork network, double[] inverseWidths)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Check();
        List<LayerCoefficients> layers = [new(1, network.FirstVariance, network.FirstTangent, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)];
        foreach (double inverseWidth in inverseWidths)
        {
            LayerCoefficients last = layers[^1];
            if (!(last.K > 1e-300) || !double.IsFinite(last.K))
            {
                throw new InvalidInputException(
                    $"the variance {(last.K > 1.0 ? "overflows" : "vanishes")} in layer {last.Layer}, and an expansion around it means nothing. Change c-w and c-b (deep/critical has advice) or use fewer layers.");
            }

            layers.Add(Next(network, last, inverseWidth));
        }

        return layers;
    }

    private static ActivationMoments Moments(WideNetwork network, LayerCoefficients x)
    {
        try
        {
            return ActivationMoments.Create(network.Activation, x.K);
        }
        catch (InvalidInputException problem) when (x.Layer > 1)
        {
            throw new InvalidInputException($"the variance has grown to {x.K:G4} in layer {x.Layer}, where moments of {network.Activation.Name} cannot be computed: {problem.Message}");
        }
    }

    // The curvature of a piecewise linear activation's average is exactly 0, not a rounding error of either sign.
    private static double Resolved(Estimate value) => Math.Abs(value.Value) <= value.StandardError ? 0.0 : value.Value;

    private static LayerCoefficients Next(WideNetwork network, LayerCoefficients x, double source)
    {
        ActivationMoments m = Moments(network, x);
        double cw = network.WeightVariance;
        double lw = network.WeightRate;
        double g = m.G.Value;
        double p = m.P.Value;
        double m4 = m.Fourth.Value;
        double m22 = m.Mixed.Value;
        double d4 = m.SlopeFourth.Value;
        double gPrime = Resolved(m.GPrime);
        double gSecond = Resolved(m.GSecond);
        double pPrime = Resolved(m.PPrime);
        double pSecond = Resolved(m.PSecond);
        double cp = cw * gPrime;
        double ct = cw * p;
        double omega = (lw * g) + (ct * x.Theta);
        double omega2 = (lw * lw * m4) + (2.0 * lw * cw * x.Theta * m22) + (cw * cw * x.Theta * x.Theta * d4);
        double h = (lw * gPrime) + (cw * x.Theta * pPrime);
        double hh = (lw * gSecond) + (cw * x.Theta * pSecond);
        return new LayerCoefficients(
            x.Layer + 1,
            network.BiasVariance + (cw * g),
            network.BiasRate + omega,
            (source * cw * cw * (m4 - (g * g))) + (cp * cp * x.V),
            (cp * x.G1) + (0.5 * cw * gSecond * x.V),
            (source * (omega2 - (omega * omega))) + (h * h * x.V) + (2.0 * h * ct * x.D) + (ct * ct * x.A),
            (source * cw * cw * x.Theta * x.Theta * d4) + (ct * ct * x.B),
            (source * cw * ((lw * m4) + (cw * x.Theta * m22) - (g * omega))) + (cp * ((h * x.V) + (ct * x.D))),
            (source * cw * cw * x.Theta * m22) + (cp * cp * x.F),
            (h * x.G1) + (0.5 * hh * x.V) + (cw * pPrime * (x.D + (2.0 * x.F))) + (ct * x.ThetaShift))
        {
            RelativeError = x.RelativeError + m.G.RelativeError + m.P.RelativeError,
        };
    }
}
