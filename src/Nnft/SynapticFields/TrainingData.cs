namespace Nnft.SynapticFields;

/// <summary>Inputs and targets of supervised training: samples in rows. The cost of a prediction Z is C = sum over samples and outputs of (Y - Z)^2, without 1/2 and without 1/N (arXiv:2503.08827, eq. 2).</summary>
public sealed class TrainingData
{
    private TrainingData(double[][] x, double[][] y) => (X, Y) = (x, y);

    /// <summary>X[l][i]: input i of sample l.</summary>
    public IReadOnlyList<double[]> X { get; }

    /// <summary>Y[l][i]: target i of sample l.</summary>
    public IReadOnlyList<double[]> Y { get; }

    /// <summary>Number of samples.</summary>
    public int Samples => X.Count;

    /// <summary>Number of inputs of a sample.</summary>
    public int Inputs => X[0].Length;

    /// <summary>Number of targets of a sample.</summary>
    public int Outputs => Y[0].Length;

    /// <summary>Checks and keeps inputs and targets.</summary>
    /// <exception cref="InvalidInputException">No samples, different numbers of samples, ragged rows, or a number that is not finite (each named with its place).</exception>
    public static TrainingData Create(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        List<string> problems = [.. Problems("x", x), .. Problems("y", y)];
        if (problems.Count == 0 && x.Count != y.Count)
        {
            problems.Add($"x and y must have one row per sample each, got {x.Count} rows in x and {y.Count} in y");
        }

        return problems.Count > 0 ? throw new InvalidInputException(problems) : new TrainingData([.. x], [.. y]);
    }

    /// <summary>Checks that inputs and targets live on the same ring.</summary>
    /// <exception cref="InvalidInputException">There are not as many inputs as targets, or fewer than the smallest ring.</exception>
    public TrainingData OnRing(int smallest, string architecture)
    {
        if (Inputs != Outputs)
        {
            throw new InvalidInputException($"x and y must have the same shape for the {architecture}, whose inputs and outputs alternate on a ring: got {Inputs} inputs and {Outputs} outputs per sample");
        }

        return Inputs >= smallest
            ? this
            : throw new InvalidInputException($"the {architecture} needs at least {smallest} inputs on its ring, got {Inputs}; a single sample of several inputs is written [[1, 2, 3]]");
    }

    /// <summary>sum_l X[l][i] X[l][j].</summary>
    public double Overlap(int i, int j) => X.Sum(row => row[i] * row[j]);

    private static IEnumerable<string> Problems(string name, IReadOnlyList<double[]> rows)
    {
        if (rows.Count == 0 || rows[0].Length == 0)
        {
            yield return $"{name} must have at least one sample with at least one number, got none";
            yield break;
        }

        for (int l = 0; l < rows.Count; l++)
        {
            if (rows[l].Length != rows[0].Length)
            {
                yield return $"{name}[{l}] must have {rows[0].Length} numbers like {name}[0], got {rows[l].Length}";
            }

            for (int i = 0; i < rows[l].Length; i++)
            {
                if (!double.IsFinite(rows[l][i]))
                {
                    yield return $"{name}[{l}][{i}] must be finite, got {rows[l][i]:R}";
                }
            }
        }
    }
}
