using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The exact density of the output at one point at finite width, from its characteristic function
/// <code>
/// phi(t) = ( E_h c_W(sigma_W t h / sqrt N) )^N c_b(sigma_b1 t),     p(f) = (1/pi) int_0^oo cos(t f) phi(t) dt
/// </code>
/// where c is the characteristic function of a weight or bias of unit variance, exp(-t^2/2) for a normal one. Hidden weights and biases are normal. Without an output bias
/// a net whose neurons may be dead (ReLU) has an atom at f = 0, which is reported and not inverted; the rest of the ReLU-net is a closed form.
/// </summary>
public sealed class OnePointDensity
{
    private const int LargestNodeCount = 4096;
    private const int FineNodes = 16;
    private const int CoarseNodes = 12;
    private const double Negligible = 1e-17;

    private readonly NetworkEnsemble _ensemble;
    private readonly double[] _point;

    private OnePointDensity(NetworkEnsemble ensemble, double[] point, double variance, double atom)
    {
        _ensemble = ensemble;
        _point = point;
        Variance = variance;
        Atom = atom;
    }

    /// <summary>K, the variance of the output.</summary>
    public double Variance { get; }

    /// <summary>
    /// The probability of f = 0 exactly: that all N neurons are dead and there is no output bias; P(h = 0)^N, 2^-N for ReLU.
    /// </summary>
    public double Atom { get; }

    /// <summary>The density of an ensemble's output at a point.</summary>
    /// <exception cref="InvalidInputException">
    /// The ensemble cannot be worked with, its hidden parameters are not normal, the point does not fit, or the output vanishes identically.
    /// </exception>
    public static OnePointDensity Create(NetworkEnsemble ensemble, IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(point);
        List<string> problems = [.. ensemble.Problems()];
        if (ensemble.InputWeightDensity != ParameterDensity.Gaussian || ensemble.InputBiasDensity != ParameterDensity.Gaussian)
        {
            problems.Add(
                $"the exact density is known for normal hidden weights and biases, got {ensemble.InputWeightDensity} and {ensemble.InputBiasDensity}; output weights may have any density");
        }

        if (point.Count != ensemble.InputDimension || point.Any(c => !double.IsFinite(c)))
        {
            problems.Add($"point: must have {ensemble.InputDimension} finite coordinates like input-dimension says, got [{string.Join(", ", point)}]");
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }

        double[] x = [.. point];
        FeatureLaw law = FeatureLaw.Create(ensemble, x, FineNodes);
        double second = law.Values.Zip(law.Probabilities, (h, p) => p * h * h).Sum();
        double variance = (ensemble.SigmaB1 * ensemble.SigmaB1) + (ensemble.SigmaW * ensemble.SigmaW * second);
        if (!(variance > 0.0))
        {
            throw new InvalidInputException("point: the output vanishes identically there (K = 0), it has no density. Move the point or give the net a bias.");
        }

        double atom = ensemble.SigmaB1 == 0.0 ? Math.Pow(law.Dead, ensemble.Width) : 0.0;
        return new OnePointDensity(ensemble, x, variance, atom);
    }

    /// <summary>phi(t).</summary>
    public double CharacteristicFunction(double t) => Characteristic(FeatureLaw.Create(_ensemble, _point, FineNodes), t);

    /// <summary>
    /// p(f), without the atom, at many values at once, each with an estimate of its numerical error.
    /// </summary>
    /// <exception cref="InvalidInputException">A value that is not finite, or f = 0 where the density diverges.</exception>
    /// <exception cref="NumericalFailureException">The net has an atom and is not a ReLU-net, so that its density can only be had by sampling.</exception>
    public IReadOnlyList<Estimate> Evaluate(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return [];
        }

        if (values.Any(f => !double.IsFinite(f)))
        {
            throw new InvalidInputException("the density is asked for at values that are not finite numbers");
        }

        if (_ensemble.SigmaB1 == 0.0 && _ensemble.Activation is Relu && _ensemble.OutputWeightDensity == ParameterDensity.Gaussian)
        {
            return ReluMixture(values);
        }

        return Atom == 0.0 || _ensemble.SigmaB1 > 0.0
            ? Invert(values)
            : throw new NumericalFailureException(
                $"the output is exactly 0 with probability {Atom:G4}, and the Fourier integral of the rest does not converge; give the net an output bias (sigma-b1 > 0) or measure a histogram");
    }

    private List<Estimate> ReluMixture(IReadOnlyList<double> values)
    {
        double scale = _ensemble.SigmaW * Math.Sqrt(_ensemble.PreActivationCovariance(_point, _point) / _ensemble.Width);
        return values.Any(f => f == 0.0)
            ? throw new InvalidInputException("the density of a ReLU-net without output bias diverges at f = 0 (one live neuron is enough) and has an atom there; leave f = 0 out")
            : [.. values.Select(f => new Estimate(DeadOrAliveDensity.Evaluate(_ensemble.Width, scale, f), 1e-13 * DeadOrAliveDensity.Evaluate(_ensemble.Width, scale, f)))];
    }

    private List<Estimate> Invert(IReadOnlyList<double> values)
    {
        double largest = Math.Max(values.Max(Math.Abs), 1e-300);
        double width = Math.Min(1.5 / Math.Sqrt(Variance), 6.0 / largest);
        FeatureLaw coarse = FeatureLaw.Create(_ensemble, _point, CoarseNodes);
        FeatureLaw law = FeatureLaw.Create(_ensemble, _point, FineNodes);
        double end = End(coarse, LargestNodeCount / FineNodes * width);
        double[] breaks = [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(end / width)) + 1).Select(k => k * width)];
        PanelRule fine = PanelRule.Create(breaks, FineNodes);
        PanelRule rough = PanelRule.Create(breaks, CoarseNodes);
        double[] phi = [.. fine.Nodes.Select(t => Characteristic(law, t))];
        double[] roughPhi = [.. rough.Nodes.Select(t => Characteristic(coarse, t))];
        double tail = Math.Abs(Characteristic(law, breaks[^1]));
        double decay = Math.Log2(Math.Abs(Characteristic(law, 0.5 * breaks[^1])) / tail);
        List<Estimate> results = [];
        foreach (double f in values)
        {
            double value = Transform(fine, phi, f);

            // Beyond the last node phi falls like a power: its integral there is bounded by the power law, and by one oscillation of cos(t f).
            double beyond = tail == 0.0 ? 0.0 : Math.Min(decay > 1.0 ? tail * breaks[^1] / (decay - 1.0) : double.PositiveInfinity, f == 0.0 ? double.PositiveInfinity : 2.0 * tail / Math.Abs(f));
            if (!double.IsFinite(beyond))
            {
                throw new InvalidInputException($"the density diverges at f = 0 for width {_ensemble.Width} without output bias; leave f = 0 out");
            }

            results.Add(new Estimate(value, Math.Abs(value - Transform(rough, roughPhi, f)) + (beyond / Math.PI) + (1e-16 / Math.Sqrt(Variance))));
        }

        return results;
    }

    /// <summary>Where phi has fallen to nothing, or the farthest place that can be afforded.</summary>
    private double End(FeatureLaw law, double farthest)
    {
        double end = 1.0 / Math.Sqrt(Variance);
        while (end < farthest && (Small(end) && Small(0.9 * end) && Small(0.77 * end)) is false)
        {
            end *= 1.25;
        }

        return Math.Min(end, farthest);

        bool Small(double t) => Math.Abs(Characteristic(law, t)) * t < Negligible * Math.Sqrt(Variance);
    }

    private double Characteristic(FeatureLaw law, double t)
    {
        ParameterDensity density = _ensemble.OutputWeightDensity;
        double scale = _ensemble.SigmaW * t / Math.Sqrt(_ensemble.Width);
        double sum = 0.0;
        for (int k = 0; k < law.Values.Length; k++)
        {
            double s = scale * law.Values[k];
            sum += law.Probabilities[k] * (density == ParameterDensity.Gaussian ? Math.Exp(-0.5 * s * s) : density.CharacteristicFunction(s));
        }

        return Math.Pow(sum, _ensemble.Width) * _ensemble.OutputBiasDensity.CharacteristicFunction(_ensemble.SigmaB1 * t);
    }

    private static double Transform(PanelRule rule, double[] phi, double f)
    {
        double sum = 0.0;
        for (int k = 0; k < phi.Length; k++)
        {
            sum += rule.Weights[k] * phi[k] * Math.Cos(rule.Nodes[k] * f);
        }

        return sum / Math.PI;
    }
}
