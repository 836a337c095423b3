using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Correlators;

/// <summary>
/// Exact variances, per network, of the ways to measure a correlator: what a Monte Carlo run will see before it is run. The standard error
/// of a mean over n networks is sqrt(variance/n). With Khat the kernel of one network given its hidden layer,
/// Khat_ij = (sigma_W^2/N) sum_neurons h(x_i) h(x_j) + sigma_b1^2:
/// <list type="bullet">
/// <item>naive averages prod_i f(x_i);</item>
/// <item>rb (Rao-Blackwell) averages Wick(Khat), the mean over output weights and bias taken analytically;</item>
/// <item>cv (control variate) subtracts from rb its linearisation around the exact kernel, whose mean vanishes;</item>
/// <item>neuron estimates M_n from all neurons and inserts them into the cumulant formula; it measures the connected correlator.</item>
/// </list>
/// </summary>
public static class EstimatorVariance
{
    /// <summary>Variance of prod_i f(leg_i), G^(2n)(X, X) - G^(n)(X)^2.</summary>
    /// <exception cref="InvalidInputException">A leg does not exist, there are too many, or a moment does not exist.</exception>
    public static Estimate Naive(ExactCorrelators exact, params ReadOnlySpan<Leg> legs) => exact.NaiveVariance(legs);

    /// <summary>
    /// Variance of Wick(Khat). Two copies of the outputs on the same hidden layer have the mean product E[Wick(Khat)^2], so it is a correlator of
    /// twice as many outputs.
    /// </summary>
    /// <exception cref="InvalidInputException">Output weights or bias are not Gaussian, or as for <see cref="Naive"/>.</exception>
    public static Estimate RaoBlackwell(ExactCorrelators exact, params ReadOnlySpan<Leg> legs)
    {
        RequireGaussianOutput(exact.Ensemble);
        var set = exact.Multiset(legs, ExactCorrelators.LargestOrder);
        if (set.Count % 2 == 1)
        {
            return Estimate.Exact(0.0);
        }

        var (gaussian, rest) = exact.Field.Full(set);
        var twice = exact.Field.Full(exact.Multiset(WithCopy(legs), 2 * ExactCorrelators.LargestOrder, copies: 2));

        // No pairing joins the copies, so the Gaussian parts of mean square and squared mean are equal and need not cancel in digits.
        return ExactCorrelators.ToEstimate(twice.NonGaussian - (rest * (gaussian + gaussian + rest)));
    }

    /// <summary>Variance of Wick(Khat) minus its linearisation around the exact kernel.</summary>
    /// <exception cref="InvalidInputException">Output weights or bias are not Gaussian, more than 8 legs, or as for <see cref="Naive"/>.</exception>
    public static Estimate ControlVariate(ExactCorrelators exact, params ReadOnlySpan<Leg> legs)
    {
        RequireGaussianOutput(exact.Ensemble);
        const int largest = 8;
        if (legs.Length > largest)
        {
            throw new InvalidInputException($"the variance of the control-variate estimator is offered for at most {largest} legs, got {legs.Length}. Ask for fewer legs.");
        }

        var set = exact.Multiset(legs, largest);
        return set.Count % 2 == 1 ? Estimate.Exact(0.0) : ExactCorrelators.ToEstimate(KernelFluctuations.Create(exact, set).WickVariance(lowestDegree: 2));
    }

    /// <summary>
    /// Variance of the connected correlator obtained from the moments of all N neurons of a network, to leading order in the number of networks
    /// (delta method; the next order is smaller by 1/(networks N)). With cumulants as the logarithm of the moment series, a small change dm(B) of moments changes
    /// kappa(S) by sum_B dm(B) w(S \ B), w the series of 1/m.
    /// </summary>
    /// <exception cref="InvalidInputException">As for <see cref="Naive"/>.</exception>
    public static Estimate Neuron(ExactCorrelators exact, params ReadOnlySpan<Leg> legs)
    {
        var set = exact.Multiset(legs, ExactCorrelators.LargestOrder);
        if (set.Count % 2 == 1 || set.Count == 0)
        {
            return Estimate.Exact(0.0);
        }

        var ensemble = exact.Ensemble;
        var perNeuron = new NeuronResponseVariance(exact.Neuron).Compute(set);
        var scale = DoubleDouble.Power(ensemble.SigmaW, 2 * set.Count) / DoubleDouble.Power(ensemble.Width, set.Count - 1);
        return ExactCorrelators.ToEstimate(perNeuron * scale);
    }

    private static void RequireGaussianOutput(NetworkEnsemble ensemble)
    {
        if (ensemble.OutputWeightDensity != ParameterDensity.Gaussian || (ensemble.OutputBiasDensity != ParameterDensity.Gaussian && ensemble.SigmaB1 > 0.0))
        {
            throw new InvalidInputException(
                $"the rb and cv estimators need Gaussian output weights and output bias, got {ensemble.OutputWeightDensity} and {ensemble.OutputBiasDensity}. Use the naive or the neuron estimator.");
        }
    }

    private static Leg[] WithCopy(ReadOnlySpan<Leg> legs)
    {
        int outputs = 0;
        foreach (var leg in legs)
        {
            outputs = Math.Max(outputs, leg.Output + 1);
        }

        var both = new Leg[2 * legs.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            both[i] = legs[i];
            both[legs.Length + i] = legs[i] with { Output = legs[i].Output + outputs };
        }

        return both;
    }
}
