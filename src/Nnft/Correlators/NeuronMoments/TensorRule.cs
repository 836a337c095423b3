using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// Product rules for activations without kinks, in any number of latent variables. In one and two variables the trapezoidal rule along Gaussian axes:
/// it converges exponentially and stays safe for steep activations, where Gauss-Hermite rules fail. In more variables Gauss-Hermite along
/// the axes on which all loadings are small, because there a few nodes do. Fineness along an axis follows the largest loading on it. Nodes outside the ball that carries the Gaussian weight are left out, and by parity half of the nodes are enough.
/// </summary>
internal sealed class TensorRule : INodeRule
{
    private const double CoarsestStep = 0.8;

    // Beyond this loading the trapezoidal rule needs fewer nodes than Gauss-Hermite.
    private const double LargestHermiteLoading = 1.3;

    private readonly Activation _activation;
    private readonly double _scale;
    private readonly IReadOnlyList<LatentAxis> _axes;
    private readonly double[] _ranges;
    private readonly bool _hermite;
    private readonly double _refinement;
    private readonly double _squaredRadius;

    /// <param name="activation">g.</param>
    /// <param name="scale">The distance over which g bends.</param>
    /// <param name="axes">The latent variables, loadings by local point of the sweep.</param>
    /// <param name="ranges">Largest |u| that matters, per axis.</param>
    public TensorRule(Activation activation, double scale, IReadOnlyList<LatentAxis> axes, double[] ranges)
    {
        _activation = activation;
        _scale = scale;

        // The innermost loop runs along the first axis; a continuous one is long.
        _axes = axes;
        _ranges = ranges;
        _hermite = axes.Count(axis => axis.IsContinuous) > 2;
        _refinement = _hermite ? Math.Sqrt(2.0) : 2.0;
        _squaredRadius = axes.Select((axis, a) => axis.Density == ParameterDensity.Gaussian ? ranges[a] * ranges[a] : 0.0).DefaultIfEmpty(0.0).Max();
    }

    public double NodeCount(int level)
    {
        double count = 1.0;
        for (int a = 0; a < _axes.Count; a++)
        {
            count *= Rule(a, level).Nodes.Length;
        }

        // Volume of the unit ball over that of its cube.
        int gaussian = _axes.Count(axis => axis.Density == ParameterDensity.Gaussian);
        double ball = Math.Pow(Math.PI, 0.5 * gaussian) / MathNet.Numerics.SpecialFunctions.Gamma((0.5 * gaussian) + 1.0) / Math.Pow(2.0, gaussian);
        return count * ball * (_activation.Parity == Parity.None ? 1.0 : 0.5);
    }

    public void Feed(MomentSweep sweep, int level)
    {
        AxisRule[] rules = [.. Enumerable.Range(0, _axes.Count).Select(a => Rule(a, level))];
        var writer = new NodeWriter(sweep, _activation);
        double[] values = new double[sweep.Points.Length];
        if (_axes.Count == 0)
        {
            writer.Add(1.0, values, values, 0.0);
        }
        else
        {
            Outer(_axes.Count - 1, 1.0, 0.0, values);
        }

        writer.Flush();

        void Outer(int axis, double weight, double squaredNorm, double[] preActivations)
        {
            if (axis == 0)
            {
                Inner(weight, squaredNorm, preActivations);
                return;
            }

            double[] shifted = new double[preActivations.Length];
            for (int k = 0; k < rules[axis].Nodes.Length; k++)
            {
                double u = rules[axis].Nodes[k];
                double norm = squaredNorm + SquaredNorm(axis, u);
                if (norm <= _squaredRadius)
                {
                    for (int i = 0; i < shifted.Length; i++)
                    {
                        shifted[i] = preActivations[i] + (_axes[axis].Loadings[i] * u);
                    }

                    Outer(axis - 1, weight * rules[axis].Weights[k], norm, shifted);
                }
            }
        }

        void Inner(double weight, double squaredNorm, double[] preActivations)
        {
            // g(-z) = +-g(z) and an even number of legs: the half u < 0 of the innermost axis repeats the half u > 0.
            bool half = _activation.Parity != Parity.None;
            var (nodes, weights) = (rules[0].Nodes, rules[0].Weights);
            for (int k = half ? nodes.Length / 2 : 0; k < nodes.Length; k++)
            {
                if (squaredNorm + SquaredNorm(0, nodes[k]) <= _squaredRadius)
                {
                    writer.Add(weight * weights[k] * (half && nodes[k] > 0.0 ? 2.0 : 1.0), preActivations, _axes[0].Loadings, nodes[k]);
                }
            }
        }
    }

    private double SquaredNorm(int axis, double u) => _axes[axis].Density == ParameterDensity.Gaussian ? u * u : 0.0;

    private AxisRule Rule(int axis, int level)
    {
        double largest = _axes[axis].Loadings.Max(Math.Abs) / _scale;
        double refinement = Math.Pow(_refinement, level);
        if (_hermite && _axes[axis].Density == ParameterDensity.Gaussian && largest <= LargestHermiteLoading)
        {
            // The error of q nodes is about exp(-2 sqrt(2q) D) with D the distance to the nearest singularity, of order 1/loading.
            double count = Math.Ceiling(0.3 * refinement * (8.0 + (40.0 * largest * largest)));
            return AxisRule.Hermite(_ranges[axis], (int)Math.Min(count, GaussHermite.LargestCount));
        }

        return AxisRule.Smooth(_axes[axis].Density, _ranges[axis], CoarsestStep / Math.Max(1.0, largest) / refinement);
    }
}
