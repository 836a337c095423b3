namespace Nnft.SynapticFields;

/// <summary>A friction given by a table.</summary>
internal sealed class TableFriction : Friction
{
    private readonly double[] _times;
    private readonly double[] _values;

    // Integral from the first time to each time of the table.
    private readonly double[] _sums;

    private TableFriction(double[] times, double[] values)
    {
        (_times, _values) = (times, values);
        _sums = new double[times.Length];
        for (int k = 1; k < times.Length; k++)
        {
            _sums[k] = _sums[k - 1] + (0.5 * (values[k] + values[k - 1]) * (times[k] - times[k - 1]));
        }
    }

    public static TableFriction Create(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        List<string> problems = [];
        if (times.Count < 2 || times.Count != values.Count)
        {
            problems.Add($"a table of friction needs at least two times and as many values, got {times.Count} and {values.Count}");
        }

        for (int k = 1; k < times.Count; k++)
        {
            if (!(times[k] > times[k - 1]))
            {
                problems.Add($"the times of a table of friction must increase, got {times[k]:R} after {times[k - 1]:R}");
            }
        }

        problems.AddRange(values.Where(v => !(v >= 0.0 && double.IsFinite(v))).Select(v => $"friction must be >= 0 and finite in a table, got {v:R}"));
        return problems.Count > 0 ? throw new InvalidInputException(problems) : new TableFriction([.. times], [.. values]);
    }

    public override double At(double time)
    {
        if (time <= _times[0] || time >= _times[^1])
        {
            return time <= _times[0] ? _values[0] : _values[^1];
        }

        int k = Interval(time);
        double part = (time - _times[k]) / (_times[k + 1] - _times[k]);
        return _values[k] + (part * (_values[k + 1] - _values[k]));
    }

    public override double Integral(double from, double to) => Primitive(to) - Primitive(from);

    public override string ToString() => $"table of {_times.Length} times";

    private double Primitive(double time)
    {
        if (time <= _times[0])
        {
            return _values[0] * (time - _times[0]);
        }

        if (time >= _times[^1])
        {
            return _sums[^1] + (_values[^1] * (time - _times[^1]));
        }

        int k = Interval(time);
        return _sums[k] + (0.5 * (_values[k] + At(time)) * (time - _times[k]));
    }

    private int Interval(double time)
    {
        int found = Array.BinarySearch(_times, time);
        return found >= 0 ? Math.Min(found, _times.Length - 2) : ~found - 1;
    }
}
