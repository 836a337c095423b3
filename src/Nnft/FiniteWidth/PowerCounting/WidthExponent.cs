using MathNet.Numerics.LinearAlgebra;
using Nnft.Statistics;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>The power of the width in measured correlators, by weighted least squares of ln |C| on ln n.</summary>
/// <param name="Slope">The exponent of a pure power.</param>
/// <param name="Corrected">The exponent s of C n^s (1 + a/n), with four or more widths: pure powers carry drifts of the order of 1/n.</param>
/// <param name="LastOctave">The slope between the two largest widths.</param>
public sealed record WidthExponent(Estimate Slope, Estimate? Corrected, Estimate LastOctave)
{
    private const int FewestForCorrection = 4;

    /// <summary>Fits measurements at different widths.</summary>
    /// <exception cref="ArgumentException">Fewer than two widths.</exception>
    public static WidthExponent? Of(IReadOnlyList<int> widths, IReadOnlyList<Estimate> values)
    {
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentNullException.ThrowIfNull(values);
        if (widths.Count < 2 || widths.Count != values.Count)
        {
            throw new ArgumentException($"a slope needs at least two widths and as many values, got {widths.Count} and {values.Count}", nameof(widths));
        }

        // The logarithm of what may be zero says nothing.
        if (values.Any(v => !(Math.Abs(v.Value) > 3.0 * v.StandardError)))
        {
            return null;
        }

        double[] x = [.. widths.Select(n => Math.Log(n))];
        double[] y = [.. values.Select(v => Math.Log(Math.Abs(v.Value)))];
        double[] error = [.. values.Select(v => Math.Max(v.StandardError / Math.Abs(v.Value), 1e-15))];
        Estimate line = Fit([.. x.Select(v => new[] { 1.0, v })], y, error);
        Estimate? corrected = widths.Count < FewestForCorrection ? null : Fit([.. x.Select((v, i) => new[] { 1.0, v, 1.0 / widths[i] })], y, error);
        double step = x[^1] - x[^2];
        return new WidthExponent(line, corrected, new Estimate((y[^1] - y[^2]) / step, Math.Sqrt((error[^1] * error[^1]) + (error[^2] * error[^2])) / step));
    }

    // The coefficient of ln n and its error by the errors of the points.
    private static Estimate Fit(double[][] rows, double[] y, double[] error)
    {
        var design = Matrix<double>.Build.DenseOfRowArrays(rows.Select((row, i) => row.Select(v => v / error[i]).ToArray()));
        var target = Vector<double>.Build.DenseOfEnumerable(y.Select((v, i) => v / error[i]));
        var inverse = (design.Transpose() * design).Inverse();
        return new Estimate((inverse * (design.Transpose() * target))[1], Math.Sqrt(inverse[1, 1]));
    }
}
