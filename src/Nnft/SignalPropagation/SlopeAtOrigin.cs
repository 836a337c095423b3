using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>The limit of <c>&lt;s'^2&gt;_q</c> for q -> 0: the mean of the squared one-sided slopes at z = 0.</summary>
internal static class SlopeAtOrigin
{
    private const double Beside = 1e-14;

    public static double Squared(Activation activation)
    {
        if (!activation.Kinks.Contains(0.0))
        {
            double slope = activation.Derivative(0.0);
            return slope * slope;
        }

        double left = activation.Derivative(-Beside);
        double right = activation.Derivative(Beside);
        return 0.5 * ((left * left) + (right * right));
    }
}
