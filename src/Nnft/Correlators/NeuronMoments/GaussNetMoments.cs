using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// The Gauss-net: features are exponentials, so moments are moment generating functions,
/// <code>
/// M_n = mgf_b0(n) prod_a mgf_W0(sum_i x_ia) exp( -n sigma_b^2 - (sigma_W^2/d) sum_i |x_i|^2 )
/// </code>
/// which for Gaussian densities is exp( (n^2/2 - n) sigma_b^2 + (sigma_W^2/d) [ |sum x|^2/2 - sum |x|^2 ] ). The exponents of Gaussian
/// densities are added before the exponential is taken, in double-double, so that cumulants of close points keep their digits.
/// </summary>
internal sealed class GaussNetMoments(NetworkEnsemble ensemble, double[][] points) : SingleNeuronMoments
{
    public override BoundedNumber Compute(IndexMultiset legs)
    {
        DoubleDouble sigmaB = ensemble.SigmaB;
        DoubleDouble sigmaWSquared = (DoubleDouble)ensemble.SigmaW * ensemble.SigmaW / ensemble.InputDimension;
        int order = legs.Count;
        DoubleDouble squares = DoubleDouble.Zero;
        for (int i = 0; i < order; i++)
        {
            foreach (double coordinate in points[legs[i]])
            {
                squares += (DoubleDouble)coordinate * coordinate;
            }
        }

        DoubleDouble exponent = -(sigmaB * sigmaB * order) - (sigmaWSquared * squares);
        BoundedNumber factor = BoundedNumber.One;
        Multiply(ensemble.InputBiasDensity, sigmaB * sigmaB * order * order, $"n = {order}, s = sigma-b = {ensemble.SigmaB}", ref exponent, ref factor);
        for (int a = 0; a < ensemble.InputDimension; a++)
        {
            DoubleDouble sum = DoubleDouble.Zero;
            for (int i = 0; i < order; i++)
            {
                sum += points[legs[i]][a];
            }

            Multiply(
                ensemble.InputWeightDensity,
                sigmaWSquared * sum * sum,
                $"t = sum of the coordinates number {a + 1} of the {order} points = {sum.ToDouble()}, s = sigma-w/sqrt(d)",
                ref exponent,
                ref factor);
        }

        return factor * BoundedNumber.Exp(exponent);
    }

    private static void Multiply(ParameterDensity density, DoubleDouble square, string where, ref DoubleDouble exponent, ref BoundedNumber factor)
    {
        if (density == ParameterDensity.Gaussian)
        {
            exponent += square * 0.5;
        }
        else
        {
            factor *= MomentGeneratingFunction.Evaluate(density, square, where);
        }
    }
}
