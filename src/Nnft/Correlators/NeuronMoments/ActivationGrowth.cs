using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>How fast |g(z)| grows, which decides how far out a quadrature has to reach.</summary>
internal static class ActivationGrowth
{
    /// <summary>The smallest p >= 0 with |g(z)| about |z|^p at large |z|, for activations that grow at most like a power.</summary>
    public static double Power(Activation activation)
    {
        const double near = 1e3;
        const double far = 1e6;
        double power = 0.0;
        foreach (double sign in new[] { 1.0, -1.0 })
        {
            double ratio = Math.Abs(activation.Evaluate(sign * far) / activation.Evaluate(sign * near));
            if (double.IsFinite(ratio) && ratio > 0.0)
            {
                power = Math.Max(power, Math.Log(ratio) / Math.Log(far / near));
            }
        }

        return Math.Min(power, 20.0);
    }

    /// <summary>The rate c >= 0 with |g(z)| about exp(c |z|), for the other activations.</summary>
    public static double Rate(Activation activation)
    {
        const double far = 30.0;
        double largest = Math.Max(Math.Abs(activation.Evaluate(far)), Math.Abs(activation.Evaluate(-far)));
        return double.IsFinite(largest) && largest > 1.0 ? Math.Log(largest) / far : largest <= 1.0 ? 0.0 : 24.0;
    }
}
