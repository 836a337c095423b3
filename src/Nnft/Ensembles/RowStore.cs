using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>Takes finished rows: sums them, and keeps them until the linear forms of the batch are formed, if there are any.</summary>
internal sealed class RowStore<T>
    where T : struct, ILanes<T>
{
    private readonly LinearForm[] _forms;
    private readonly int _capacity;
    private readonly double[] _kept;
    private readonly double[] _form;

    public RowStore(int rows, IReadOnlyList<LinearForm> forms, int capacity)
    {
        _forms = [.. forms];
        _capacity = capacity;
        _kept = forms.Count > 0 ? new double[rows * capacity] : [];
        _form = new double[capacity];
        Count = rows;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Fresh sums for a block.</summary>
    public EstimatorSums CreateSums() => new(Count, _forms.Length);

    /// <summary>Takes a row of which the first <paramref name="valid"/> elements count and the others are zero.</summary>
    public void Take(int number, ReadOnlySpan<double> row, int valid, EstimatorSums sums)
    {
        sums.Rows[number].AddRow(row, valid);
        if (_forms.Length > 0)
        {
            row.CopyTo(_kept.AsSpan(number * _capacity));
        }
    }

    /// <summary>Forms and sums the linear forms of the rows taken since the last call.</summary>
    public void EndBatch(int length, int valid, EstimatorSums sums)
    {
        for (int f = 0; f < _forms.Length; f++)
        {
            var result = _form.AsSpan(0, length);
            result.Clear();
            foreach (var (row, coefficient) in _forms[f].Terms)
            {
                RowKernel.AddScaled<T>(coefficient, _kept.AsSpan(row * _capacity, length), result);
            }

            sums.Forms[f].AddRow(result, valid);
        }
    }
}
