using Nnft.Correlators;
using Nnft.Correlators.NeuronMoments;
using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// K_W(x, y) = sigma_W^2 E[h(x) h(y)], the kernel without output bias, for whole blocks of pairs: pair by pair where it is a closed form in double
/// precision, and from the moments of a neuron otherwise, whose quadratures share their nodes among pairs.
/// </summary>
internal sealed class HiddenKernel
{
    private const int PairsAtOnce = 1 << 16;
    private const double Rounding = 4e-16;

    private readonly NetworkEnsemble _ensemble;
    private readonly Func<double[], double[], double>? _closedForm;

    /// <summary>The kernel of an ensemble.</summary>
    public HiddenKernel(NetworkEnsemble ensemble)
    {
        _ensemble = ensemble;
        _closedForm = ClosedForm(ensemble);
    }

    /// <summary>K_W(x, y).</summary>
    public double Evaluate(double[] x, double[] y)
    {
        Span<double> value = stackalloc double[1];
        Rectangle([x], [y], value);
        return value[0];
    }

    /// <summary>
    /// K_W(left[i], right[j]) into <c>values[i + j * left.Length]</c>; returns the largest error of a value relative to it.
    /// </summary>
    public double Rectangle(ReadOnlySpan<double[]> left, ReadOnlySpan<double[]> right, Span<double> values)
    {
        if (_closedForm is { } closedForm)
        {
            for (int j = 0; j < right.Length; j++)
            {
                for (int i = 0; i < left.Length; i++)
                {
                    values[i + (j * left.Length)] = closedForm(left[i], right[j]);
                }
            }

            return Rounding;
        }

        double error = 0.0;
        int rows = Math.Max(1, PairsAtOnce / right.Length);
        for (int start = 0; start < left.Length; start += rows)
        {
            int count = Math.Min(rows, left.Length - start);
            double[][] points = [.. right, .. left.Slice(start, count)];
            var pairs = new IndexMultiset[count * right.Length];
            for (int pair = 0; pair < pairs.Length; pair++)
            {
                var (j, i) = Math.DivRem(pair, count);
                pairs[pair] = IndexMultiset.CreateSorted([j, right.Length + i]);
            }

            BoundedNumber[] moments = Moments(points, pairs);
            for (int pair = 0; pair < pairs.Length; pair++)
            {
                var (j, i) = Math.DivRem(pair, count);
                values[start + i + (j * left.Length)] = Scaled(moments[pair], ref error);
            }
        }

        return error;
    }

    /// <summary>K_W(nodes[i], nodes[j]) into the symmetric matrix <paramref name="values"/>; returns the largest relative error.</summary>
    public double Square(double[][] nodes, Span<double> values)
    {
        int n = nodes.Length;
        if (_closedForm is { } closedForm)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    values[(i * n) + j] = values[(j * n) + i] = closedForm(nodes[i], nodes[j]);
                }
            }

            return Rounding;
        }

        double error = 0.0;
        for (int start = 0; start < n;)
        {
            int end = start;
            var pairs = new List<IndexMultiset>();
            for (; end < n && (pairs.Count == 0 || pairs.Count + end + 1 <= PairsAtOnce); end++)
            {
                for (int j = 0; j <= end; j++)
                {
                    pairs.Add(IndexMultiset.CreateSorted([j, end]));
                }
            }

            BoundedNumber[] moments = Moments(nodes, pairs);
            int pair = 0;
            for (int i = start; i < end; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    values[(i * n) + j] = values[(j * n) + i] = Scaled(moments[pair++], ref error);
                }
            }

            start = end;
        }

        return error;
    }

    private static Func<double[], double[], double>? ClosedForm(NetworkEnsemble ensemble)
    {
        if (LegIntegrals.GaussianKernel(ensemble) is var (amplitude, image, decay))
        {
            return (x, y) =>
            {
                double apart = 0.0;
                double mirrored = 0.0;
                for (int a = 0; a < x.Length; a++)
                {
                    apart += (x[a] - y[a]) * (x[a] - y[a]);
                    mirrored += (x[a] + y[a]) * (x[a] + y[a]);
                }

                double direct = Math.Exp(-0.5 * decay * apart);
                return amplitude * (image == 0.0 ? direct : direct + (image * Math.Exp(-0.5 * decay * mirrored)));
            };
        }

        bool gaussian = ensemble.InputWeightDensity == ParameterDensity.Gaussian && ensemble.InputBiasDensity == ParameterDensity.Gaussian;
        double variance = ensemble.SigmaW * ensemble.SigmaW;
        double Covariance(double[] x, double[] y) => ensemble.PreActivationCovariance(x, y);
        return ensemble.Activation switch
        {
            Erf or Relu when gaussian && DualActivation.Of(ensemble.Activation) is var dual =>
                (x, y) => variance * dual.At(Covariance(x, x), Covariance(y, y), Covariance(x, y)).D0,
            _ => null,
        };
    }

    private BoundedNumber[] Moments(double[][] points, IReadOnlyList<IndexMultiset> pairs)
    {
        var moments = new BoundedNumber[pairs.Count];
        SingleNeuronMomentsRegistry.Create(_ensemble, points).Compute(pairs, moments);
        return moments;
    }

    private double Scaled(BoundedNumber moment, ref double error)
    {
        double value = moment.Value.ToDouble();
        if (value != 0.0)
        {
            error = Math.Max(error, moment.Error / Math.Abs(value));
        }

        return _ensemble.SigmaW * _ensemble.SigmaW * value;
    }
}
