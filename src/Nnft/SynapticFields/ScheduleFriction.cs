namespace Nnft.SynapticFields;

/// <summary>The friction of an optimiser with a schedule, constant within each of its steps.</summary>
internal sealed class ScheduleFriction : Friction
{
    private readonly double[] _begins;
    private readonly double[] _values;
    private readonly double[] _sums;

    private ScheduleFriction(DampedSettings[] steps)
    {
        _begins = new double[steps.Length];
        _sums = new double[steps.Length];
        _values = [.. steps.Select(step => step.Friction)];
        for (int k = 1; k < steps.Length; k++)
        {
            _begins[k] = _begins[k - 1] + steps[k - 1].TimeStep;
            _sums[k] = _sums[k - 1] + (steps[k - 1].Friction * steps[k - 1].TimeStep);
        }
    }

    public static ScheduleFriction Create(IReadOnlyList<OptimizerSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Count > 0
            ? new ScheduleFriction([.. settings.Select(s => OptimizerMap.ToDynamics(s, OptimizerScheme.Centred, antifriction: true))])
            : throw new InvalidInputException("a schedule must have at least one step, got none");
    }

    public override double At(double time) => _values[Step(time)];

    public override double Integral(double from, double to) => Primitive(to) - Primitive(from);

    public override string ToString() => $"schedule of {_values.Length} steps";

    private double Primitive(double time)
    {
        int k = Step(time);
        return _sums[k] + (_values[k] * (time - _begins[k]));
    }

    private int Step(double time)
    {
        int found = Array.BinarySearch(_begins, time);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }
}
