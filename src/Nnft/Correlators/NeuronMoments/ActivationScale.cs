using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// The smallest distance over which an activation bends, from its second differences: 1 for the usual ones, less for formulas such as
/// <c>sin(20*z)</c> or <c>exp(-100*(z-3)^2)</c>. A quadrature that started with wider steps could miss a feature altogether and look converged.
/// </summary>
internal static class ActivationScale
{
    private const double Reach = 12.0;
    private const double Step = 1.0 / 256.0;

    public static double Of(Activation activation)
    {
        int half = (int)(Reach / Step);
        double[] values = new double[(2 * half) + 1];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = activation.Evaluate((k - half) * Step);
        }

        double scale = 1.0;
        const int neighbourhood = (int)(1.0 / Step);
        for (int k = 1; k < values.Length - 1; k++)
        {
            double z = (k - half) * Step;
            double bend = Math.Abs(values[k + 1] - (2.0 * values[k]) + values[k - 1]) / (Step * Step);
            if (bend == 0.0 || activation.Kinks.Any(kink => Math.Abs(kink - z) <= 1.5 * Step))
            {
                continue;
            }

            double size = 0.0;
            for (int j = Math.Max(0, k - neighbourhood); j <= Math.Min(values.Length - 1, k + neighbourhood); j += neighbourhood / 8)
            {
                size = Math.Max(size, Math.Abs(values[j]));
            }

            // Differences of rounded values are noise where the function is flat.
            size = Math.Max(size, Math.Abs(values[k]));
            if (bend * Step * Step > 1e-12 * size)
            {
                scale = Math.Min(scale, Math.Sqrt(size / bend));
            }
        }

        return Math.Max(scale, 4.0 * Step);
    }
}
