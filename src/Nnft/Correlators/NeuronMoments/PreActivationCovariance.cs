using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>S_ij = sigma_b^2 + (sigma_W^2/d) x_i.x_j of all points, free of rounding for formulas that lose digits.</summary>
internal static class PreActivationCovariance
{
    public static DoubleDouble[,] Create(NetworkEnsemble ensemble, double[][] points)
    {
        var covariance = new DoubleDouble[points.Length, points.Length];
        DoubleDouble bias = (DoubleDouble)ensemble.SigmaB * ensemble.SigmaB;
        DoubleDouble weight = (DoubleDouble)ensemble.SigmaW * ensemble.SigmaW / ensemble.InputDimension;
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                DoubleDouble dot = DoubleDouble.Zero;
                for (int a = 0; a < ensemble.InputDimension; a++)
                {
                    dot += (DoubleDouble)points[i][a] * points[j][a];
                }

                covariance[i, j] = covariance[j, i] = bias + (weight * dot);
            }
        }

        return covariance;
    }
}
