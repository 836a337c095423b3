namespace Nnft.Statistics;

/// <summary>(measured - expected) / error: a standard normal number when the measurement is right and its error honest.</summary>
public readonly record struct Pull(double Value)
{
    /// <summary>The gate of every statistical check of the project: 4.9 standard errors, one false alarm in a million.</summary>
    public const double Gate = 4.9;

    /// <summary>The pull of a measurement against an expected value whose own numerical error adds in quadrature.</summary>
    public static Pull Of(Estimate measured, Estimate expected)
    {
        double error = Math.Sqrt((measured.StandardError * measured.StandardError) + (expected.StandardError * expected.StandardError));
        double difference = measured.Value - expected.Value;
        return new Pull(error > 0.0 ? difference / error : difference == 0.0 ? 0.0 : double.NaN);
    }

    /// <summary>Whether the two agree within the gate. A pull that is not a number does not agree.</summary>
    public bool Agrees => Math.Abs(Value) <= Gate;
}
