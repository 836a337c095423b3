namespace Nnft.Ensembles;

/// <summary>The ways to estimate a correlator from sampled networks; all are unbiased (<see cref="Neuron"/> up to 1/(networks * width)).</summary>
public enum Estimator
{
    /// <summary>The mean of f(x1)...f(xn) over networks, as in the papers.</summary>
    Naive,

    /// <summary>
    /// The mean of Wick(Khat), the expectation of f(x1)...f(xn) given the hidden layer, Khat_ik = (sigma_W^2/N) sum_j h_j(x_i) h_j(x_k) + sigma_b1^2.
    /// Needs Gaussian output weights and biases.
    /// </summary>
    RaoBlackwell,

    /// <summary>Rao-Blackwell minus its linearisation around the exact kernel, whose mean vanishes: an exact control variate.</summary>
    ControlVariate,

    /// <summary>All networks * N neurons are independent samples: estimates the moments of one neuron and inserts them into the exact formulas.</summary>
    Neuron,

    /// <summary>
    /// Rao-Blackwell over a defensive mixture: with probability 1/2 the network is drawn as usual, with probability 1/2 one neuron is shifted to where products of
    /// exponential features live; the network's weight makes up for it. The cure for the heavy tails of the Gauss-net. Needs a Gaussian hidden layer.
    /// </summary>
    Tilted,
}
