namespace Nnft.SynapticFields;

/// <summary>A discretisation of Langevin dynamics.</summary>
public enum LangevinScheme
{
    /// <summary>
    /// dW = v dt, dv = -(gamma v + dC) dt + sqrt(2 gamma T) dB in the order kick, drift, noise, drift, kick (arXiv:1203.5428). For a quadratic cost the weights are distributed exactly as
    /// exp(-C/T) at any stable step; the velocities have variance T (1 - h dt^2/4).
    /// </summary>
    Baoab,

    /// <summary>W &lt;- W - eps dC + sqrt(2 T eps) xi, stochastic gradient Langevin dynamics with eps = dt: the variance T/h is overestimated by 1/(1 - eps h/2).</summary>
    Overdamped,
}
