using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// A friction gamma(t), the expansion rate of the universe that damps the weights. Texts name it: <c>0.5</c> is constant, <c>3/t</c> a power law; tables and schedules are made by their factories.
/// </summary>
public abstract class Friction : IDamping, IParsable<Friction>
{
    /// <summary>gamma at a time.</summary>
    public abstract double At(double time);

    /// <inheritdoc/>
    public abstract double Integral(double from, double to);

    /// <summary>Constant friction, de Sitter space.</summary>
    /// <exception cref="InvalidInputException">It is not finite, or negative without <paramref name="antifriction"/>.</exception>
    public static Friction Constant(double value, bool antifriction = false) =>
        double.IsFinite(value) && (value >= 0.0 || antifriction)
            ? new ConstantFriction(value)
            : throw new InvalidInputException($"friction must be >= 0, got {value:R}: negative friction is a contracting universe; allow it with antifriction if that is meant");

    /// <summary>gamma = s/t for t &gt; 0, a universe with scale factor t^(s/d).</summary>
    /// <exception cref="InvalidInputException">s is not finite or negative.</exception>
    public static Friction PowerLaw(double s) =>
        double.IsFinite(s) && s >= 0.0 ? new PowerLawFriction(s) : throw new InvalidInputException($"the friction s/t needs s >= 0, got {s:R}");

    /// <summary>A table, linear between its times and constant outside them.</summary>
    /// <exception cref="InvalidInputException">Fewer than two times, times that do not increase, or a friction that is negative or not finite.</exception>
    public static Friction Table(IReadOnlyList<double> times, IReadOnlyList<double> values) => TableFriction.Create(times, values);

    /// <summary>The friction of an optimiser whose settings change from step to step, constant within each step, by the centred scheme. The time of step k begins at the sum of the earlier time steps.</summary>
    /// <exception cref="InvalidInputException">There are no steps, or settings have no friction.</exception>
    public static Friction OfSchedule(IReadOnlyList<OptimizerSettings> settings) => ScheduleFriction.Create(settings);

    /// <summary>Reads <c>0.5</c> or <c>3/t</c>.</summary>
    /// <exception cref="InvalidInputException">The text is neither.</exception>
    public static Friction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        bool power = trimmed.EndsWith("/t", StringComparison.Ordinal);
        return double.TryParse(power ? trimmed.AsSpan(0, trimmed.Length - 2) : trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? power ? PowerLaw(value) : Constant(value)
            : throw new InvalidInputException($"friction must be a number such as 0.5 or a power law such as 3/t, got '{text}'");
    }

    /// <inheritdoc/>
    public static Friction Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Friction result)
    {
        try
        {
            result = s is null ? null : Parse(s);
        }
        catch (InvalidInputException)
        {
            result = null;
        }

        return result is not null;
    }

    private sealed class ConstantFriction(double value) : Friction
    {
        public override double At(double time) => value;

        public override double Integral(double from, double to) => value * (to - from);

        public override string ToString() => value.ToString("R", CultureInfo.InvariantCulture);
    }

    private sealed class PowerLawFriction(double s) : Friction
    {
        public override double At(double time) => s / time;

        public override double Integral(double from, double to) => s == 0.0 ? 0.0 : s * Math.Log(to / from);

        public override string ToString() => $"{s.ToString("R", CultureInfo.InvariantCulture)}/t";
    }
}
