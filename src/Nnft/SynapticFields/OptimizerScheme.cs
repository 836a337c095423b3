namespace Nnft.SynapticFields;

/// <summary>
/// A discretisation of w'' + gamma w' + dC/dw = 0 that is heavy-ball gradient descent v &lt;- mu v - eta dC/dw, w &lt;- w + v. With g = gamma dt:
/// three schemes, three identifications of (eta, mu) with (gamma, dt), one algorithm.
/// </summary>
public enum OptimizerScheme
{
    /// <summary>Central differences: mu = (1 - g/2)/(1 + g/2), eta = dt^2/(1 + g/2). Order 2; keeps dt/gamma = eta/(1 - mu) exactly and includes plain gradient descent, mu = 0.</summary>
    Centred,

    /// <summary>The Euler-Lagrange equation of the discretised action with weights exp(gamma t) at midpoints: mu = e^-g, eta = dt^2 e^(-g/2). Order 2; needs mu &gt; 0.</summary>
    Variational,

    /// <summary>Backward difference of the friction term: mu = 1 - g, eta = dt^2. Order 1.</summary>
    Backward,
}
