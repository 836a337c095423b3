namespace Nnft.Ensembles;

/// <summary>sum_k Coefficients[k] * row(Rows[k]): how a correlator responds to small changes of what is measured. Its variance per network is the delta method's.</summary>
internal sealed class LinearForm
{
    private readonly SortedDictionary<int, double> _coefficients = [];

    /// <summary>Row numbers and their coefficients, none of them zero.</summary>
    public (int Row, double Coefficient)[] Terms { get; private set; } = [];

    /// <summary>The form that is one row.</summary>
    public static LinearForm Row(int row)
    {
        var form = new LinearForm();
        form.Add(row, 1.0);
        form.Complete();
        return form;
    }

    /// <summary>Adds factor * row.</summary>
    public void Add(int row, double factor) => _coefficients[row] = _coefficients.GetValueOrDefault(row) + factor;

    /// <summary>Adds factor * form.</summary>
    public void Add(LinearForm form, double factor)
    {
        foreach (var (row, coefficient) in form._coefficients)
        {
            Add(row, factor * coefficient);
        }
    }

    /// <summary>Fixes the terms.</summary>
    public void Complete() => Terms = [.. _coefficients.Where(c => c.Value != 0.0).Select(c => (c.Key, c.Value))];
}
