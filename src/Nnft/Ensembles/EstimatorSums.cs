using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>What one estimator accumulates over networks: sums of every row and of every linear form of rows.</summary>
internal sealed class EstimatorSums
{
    public EstimatorSums(int rows, int forms)
    {
        Rows = Create(rows);
        Forms = Create(forms);
    }

    /// <summary>Of the measured products.</summary>
    public TailSums[] Rows { get; }

    /// <summary>Of the linear forms.</summary>
    public TailSums[] Forms { get; }

    /// <summary>Of the networks' weights; stays empty for estimators that sample the ensemble itself.</summary>
    public TailSums Weights { get; } = new();

    /// <summary>Adds what was accumulated over other networks.</summary>
    public void Add(EstimatorSums other)
    {
        Add(Rows, other.Rows);
        Add(Forms, other.Forms);
        Weights.Add(other.Weights);
    }

    private static void Add(TailSums[] sums, TailSums[] others)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i].Add(others[i]);
        }
    }

    private static TailSums[] Create(int count)
    {
        var sums = new TailSums[count];
        for (int i = 0; i < count; i++)
        {
            sums[i] = new TailSums();
        }

        return sums;
    }
}
