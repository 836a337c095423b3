namespace Nnft.SynapticFields;

/// <summary>Settings of damped dynamics in discrete time.</summary>
/// <param name="Friction">gamma.</param>
/// <param name="TimeStep">dt &gt; 0.</param>
public readonly record struct DampedSettings(double Friction, double TimeStep)
{
    /// <summary>The Hubble rate H = gamma/d of the universe whose volume factor a^d = e^(gamma t) damps the weights (arXiv:2503.08827, after eq. 10).</summary>
    public double Hubble(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return Friction / dimension;
    }

    /// <summary>
    /// The cosmological constant of de Sitter space with that Hubble rate in d space dimensions, d (d - 1) H^2/2: 3 H^2 = gamma^2/3 for d = 3 (arXiv:2202.11104),
    /// and 0 for d = 1, where Einstein's equations have no content.
    /// </summary>
    public double CosmologicalConstant(int dimension)
    {
        double hubble = Hubble(dimension);
        return 0.5 * dimension * (dimension - 1) * hubble * hubble;
    }
}
