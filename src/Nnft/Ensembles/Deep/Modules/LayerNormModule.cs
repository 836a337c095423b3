namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Normalisation over channels: y = (x - m)/sqrt(v + eps); backwards (delta - mean(delta) - y mean(delta y))/sqrt(v + eps).</summary>
internal sealed class LayerNormModule(double epsilon) : NetworkModule
{
    private Field? _output;
    private double[] _deviations = [];

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        Field output = input.Copy();
        double[] means = Means(input, input, (x, _) => x);
        for (int k = 0; k < output.Data.Length; k++)
        {
            output.Data[k] -= means[k % output.Row];
        }

        double[] variances = Means(output, output, (x, y) => x * y);
        _deviations = Array.ConvertAll(variances, variance => Math.Sqrt(variance + epsilon));
        for (int k = 0; k < output.Data.Length; k++)
        {
            double deviation = _deviations[k % output.Row];
            output.Data[k] = deviation == 0.0 ? 0.0 : output.Data[k] / deviation;
        }

        return _output = output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        double[] means = Means(deltas, deltas, (x, _) => x);
        double[] projections = Means(deltas, _output!, (x, y) => x * y);
        Field back = deltas.Copy();
        for (int k = 0; k < back.Data.Length; k++)
        {
            int at = k % back.Row;
            back.Data[k] = _deviations[at] == 0.0 ? 0.0 : (back.Data[k] - means[at] - (_output!.Data[k] * projections[at])) / _deviations[at];
        }

        return back;
    }

    private static double[] Means(Field x, Field y, Func<double, double, double> product)
    {
        double[] means = new double[x.Row];
        for (int k = 0; k < x.Data.Length; k++)
        {
            means[k % x.Row] += product(x.Data[k], y.Data[k]);
        }

        for (int k = 0; k < means.Length; k++)
        {
            means[k] /= x.Channels;
        }

        return means;
    }
}
