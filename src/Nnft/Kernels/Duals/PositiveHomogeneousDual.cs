using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// s(z) = A z^m for z &lt; 0 and B z^m for z > 0 with m = 0, 1, 2: step, sign, z, relu, leaky relu, |z|, the rectified quadratic (arc-cosine kernels). With
/// J_m(c) = E[u^m v^m; u, v > 0] and the angle t between the variables (tan t = sine/c),
/// <code>
/// D0 = (A^2 + B^2) J_m(c) + 2 A B (-1)^m J_m(-c),    D1 = m^2 D0 of the power m - 1
/// J_0 = (pi - t)/(2 pi),  J_1 = (sine + (pi - t) c)/(2 pi),  J_2 = (3 sine c + (pi - t)(a b + 2 c^2))/(2 pi)
/// </code>
/// </summary>
internal sealed class PositiveHomogeneousDual(Activation activation, int power, double below, double above) : DualActivation(activation)
{
    /// <inheritdoc/>
    public override string Method => "closed form";

    /// <summary>m.</summary>
    public int Power => power;

    /// <summary>The dual if the activation is of this form, found by its values: an activation without kinks except at zero that is a power at all test points is one.</summary>
    public static PositiveHomogeneousDual? Recognise(Activation activation)
    {
        if (activation.Kinks.Any(kink => kink != 0.0))
        {
            return null;
        }

        for (int power = 0; power <= 2; power++)
        {
            double above = activation.Evaluate(1.0);
            double below = power == 1 ? -activation.Evaluate(-1.0) : activation.Evaluate(-1.0);
            if (IsPower(activation, power, below, above))
            {
                return new PositiveHomogeneousDual(activation, power, below, above);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override DualTable Tabulate(double[] variances) => power == 1 ? new PiecewiseLinearTable(this, below, above, variances) : base.Tabulate(variances);

    private protected override Dual Compute(double a, double b, double c, double sine) =>
        new(Moment(power, a * b, c, sine), power == 0 ? 0.0 : power * power * Moment(power - 1, a * b, c, sine));

    private static bool IsPower(Activation activation, int power, double below, double above)
    {
        // Irregular points from 2e-3 to 5e2.
        for (int k = -9; k <= 9; k++)
        {
            double z = Math.Pow(1.9318, k) * 1.0371;
            double magnitude = power == 0 ? 1.0 : power == 1 ? z : z * z;
            double left = power == 1 ? -below * magnitude : below * magnitude;
            if (!(Math.Abs(activation.Evaluate(z) - (above * magnitude)) <= 1e-15 * Math.Abs(above) * magnitude)
                || !(Math.Abs(activation.Evaluate(-z) - left) <= 1e-15 * Math.Abs(below) * magnitude))
            {
                return false;
            }
        }

        return power == 0 || activation.Evaluate(0.0) == 0.0;
    }

    private double Moment(int order, double product, double c, double sine)
    {
        double same = Quadrant(order, product, c, sine);
        double other = below * above == 0.0 ? 0.0 : Quadrant(order, product, -c, sine);
        return (((below * below) + (above * above)) * same) + (2.0 * below * above * (order == 1 ? -other : other));
    }

    /// <summary>J_m.</summary>
    private static double Quadrant(int order, double product, double c, double sine)
    {
        // pi - t, the angle of the quadrant's image; where it is small the terms of J_1 and J_2 cancel and their series in it takes over.
        double angle = Math.Atan2(sine, -c);
        if (order == 0)
        {
            return angle / (2.0 * Math.PI);
        }

        double square = angle * angle;
        double scale = Math.Sqrt(product);
        if (order == 1)
        {
            // sin x - x cos x = x^3/3 - x^5/30 + x^7/840 - ...
            return angle < 0.02
                ? scale * angle * square * ((1.0 / 3.0) - (square * ((1.0 / 30.0) - (square * ((1.0 / 840.0) - (square / 45360.0)))))) / (2.0 * Math.PI)
                : (sine + (angle * c)) / (2.0 * Math.PI);
        }

        // x (1 + 2 cos^2 x) - 3 sin x cos x = 4 x^5/15 - 16 x^7/315 ... = x (2 + cos 2x) - 3/2 sin 2x.
        return angle < 0.02
            ? product * angle * square * square * ((4.0 / 15.0) - (square * ((16.0 / 315.0) - (square * (4.0 / 945.0))))) / (2.0 * Math.PI)
            : ((3.0 * sine * c) + (angle * (product + (2.0 * c * c)))) / (2.0 * Math.PI);
    }
}
