using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>What one block of sampled networks adds to the correlators.</summary>
internal sealed class SampleBlockSums
{
    private readonly SampleLayout _layout;
    private readonly double[] _variables;

    public SampleBlockSums(SampleLayout layout)
    {
        _layout = layout;
        _variables = new double[layout.Columns.Length];
        Raw = new ProductMeans(layout.Table);
        Centred = layout.IsCentred ? Raw : new ProductMeans(layout.Table);
        Tails = [.. layout.Products.Select(_ => new TailSums())];
    }

    /// <summary>Means of products of outputs.</summary>
    public ProductMeans Raw { get; }

    /// <summary>Means of products of outputs minus their averages; the raw ones where the averages are small.</summary>
    public ProductMeans Centred { get; }

    /// <summary>The products of every combination.</summary>
    public TailSums[] Tails { get; }

    /// <summary>The standardised outputs.</summary>
    public StandardisedHistogram Histogram { get; } = new();

    /// <summary>Adds consecutive networks.</summary>
    public void Add(ReadOnlySpan<double> outputs)
    {
        int fields = _layout.Means.Length;
        for (int start = 0; start < outputs.Length; start += fields)
        {
            ReadOnlySpan<double> network = outputs.Slice(start, fields);
            for (int v = 0; v < _variables.Length; v++)
            {
                _variables[v] = network[_layout.Columns[v]];
            }

            ReadOnlySpan<double> products = Raw.Add(_variables);
            for (int c = 0; c < Tails.Length; c++)
            {
                Tails[c].Add(products[_layout.Products[c]]);
            }

            if (!_layout.IsCentred)
            {
                for (int v = 0; v < _variables.Length; v++)
                {
                    _variables[v] -= _layout.Means[_layout.Columns[v]];
                }

                Centred.Add(_variables);
            }

            for (int field = 0; field < fields; field++)
            {
                if (_layout.InverseDeviations[field] is var scale and not 0.0)
                {
                    Histogram.Add((network[field] - _layout.Means[field]) * scale);
                }
            }
        }
    }
}
