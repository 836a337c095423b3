namespace Nnft.Numerics;

/// <summary>a b - c d without cancellation of rounding errors (W. Kahan): correct to two units in the last place of the result.</summary>
public static class DifferenceOfProducts
{
    /// <summary>a b - c d.</summary>
    public static double Of(double a, double b, double c, double d)
    {
        double product = c * d;
        double error = Math.FusedMultiplyAdd(-c, d, product);
        return Math.FusedMultiplyAdd(a, b, -product) + error;
    }
}
