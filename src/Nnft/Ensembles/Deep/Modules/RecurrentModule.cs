using Nnft.Networks;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>h^0 = U x^0 + b, h^t = W s(h^(t-1)) + U x^t + b with the same weights at all times.</summary>
internal sealed class RecurrentModule(Activation activation, uint tensor, int inputs, int width, int times, AffineScales recurrence, AffineScales drive, bool allTimes) : NetworkModule
{
    private readonly int[][] _same = [.. Enumerable.Range(0, times).Select(t => (int[])[t])];
    private readonly int[][] _before = [.. Enumerable.Range(0, times).Select(t => (int[])[t - 1])];
    private double[] _weights = [];
    private double[] _inputWeights = [];
    private Field? _input;
    private Field? _states;
    private Field? _features;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _input = input;
        _weights = Draw(weights, tensor, width, recurrence.WeightVariance / width);
        _inputWeights = Draw(weights, tensor + 1, inputs, drive.WeightVariance / inputs);
        double[] biases = weights.Row(tensor + 2, 0, width, Math.Sqrt(recurrence.BiasVariance)).ToArray();
        _states = new Field(width, input.Inputs, times);
        _features = _states.Like();
        double[] buffer = new double[width * Field.Lanes];
        for (int t = 0; t < times; t++)
        {
            for (int a = 0; a < input.Inputs; a++)
            {
                for (int i = 0; i < width; i++)
                {
                    Span<double> state = _states.At(i, a, t);
                    biases.AsSpan(i * Field.Lanes, Field.Lanes).CopyTo(state);
                    for (int j = 0; j < inputs; j++)
                    {
                        LaneProducts.Add(state, Weight(_inputWeights, i, j, inputs), input.At(j, a, t));
                    }

                    for (int j = 0; t > 0 && j < width; j++)
                    {
                        LaneProducts.Add(state, Weight(_weights, i, j, width), _features.At(j, a, t - 1));
                    }

                    state.CopyTo(buffer.AsSpan(i * Field.Lanes));
                }

                activation.Apply(buffer);
                for (int i = 0; i < width; i++)
                {
                    buffer.AsSpan(i * Field.Lanes, Field.Lanes).CopyTo(_features.At(i, a, t));
                }
            }
        }

        return allTimes ? _states : Last(_states);
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field all = _states!.Like();
        Field back = _input!.Like();
        Field slopes = _states.Copy();
        activation.ApplyDerivative(slopes.Data);
        for (int t = times - 1; t >= 0; t--)
        {
            for (int a = 0; a < all.Inputs; a++)
            {
                for (int i = 0; i < width; i++)
                {
                    Span<double> delta = all.At(i, a, t);
                    ReadOnlySpan<double> slope = slopes.At(i, a, t);
                    for (int lane = 0; lane < Field.Lanes; lane++)
                    {
                        double given = allTimes ? deltas.At(i, a, t)[lane] : t == times - 1 ? deltas.At(i, a, 0)[lane] : 0.0;
                        delta[lane] = (delta[lane] * slope[lane]) + given;
                    }

                    for (int j = 0; j < inputs; j++)
                    {
                        LaneProducts.Add(back.At(j, a, t), Weight(_inputWeights, i, j, inputs), delta);
                    }

                    for (int j = 0; t > 0 && j < width; j++)
                    {
                        LaneProducts.Add(all.At(j, a, t - 1), Weight(_weights, i, j, width), delta);
                    }
                }
            }
        }

        tangent.Add(all, _features, _before, recurrence.WeightRate, recurrence.BiasRate);
        tangent.Add(all, _input, _same, drive.WeightRate, 0.0);
        return back;
    }

    private static Span<double> Weight(double[] weights, int i, int j, int count) => weights.AsSpan(((i * count) + j) * Field.Lanes, Field.Lanes);

    private double[] Draw(WeightSource source, uint of, int count, double variance)
    {
        double[] weights = new double[width * count * Field.Lanes];
        for (int i = 0; i < width; i++)
        {
            source.Row(of, i, count, Math.Sqrt(variance)).CopyTo(weights.AsSpan(i * count * Field.Lanes));
        }

        return weights;
    }

    private Field Last(Field states)
    {
        var last = new Field(width, states.Inputs, 1);
        for (int i = 0; i < width; i++)
        {
            for (int a = 0; a < states.Inputs; a++)
            {
                states.At(i, a, times - 1).CopyTo(last.At(i, a, 0));
            }
        }

        return last;
    }
}
