namespace Nnft.SynapticFields;

/// <summary>
/// A Friedmann-Robertson-Walker universe as a damping of weights: sqrt(-g) = a(t)^d, gamma(t) = d H(t) = d a'/a. A fluid of pressure w times its energy density expands as a ~ t^P with P = 2/(d (1 + w)),
/// so gamma t = s = 2/(1 + w) whatever d is. Only the volume factor is matched, which is exact for homogeneous fields.
/// </summary>
/// <param name="Name">Kebab-case name.</param>
/// <param name="PressureRatio">w; -1 for de Sitter space.</param>
/// <param name="S">s of gamma = s/t; infinite for de Sitter space, whose gamma is constant.</param>
public sealed record Universe(string Name, double PressureRatio, double S)
{
    /// <summary>Stiff fluid, w = 1.</summary>
    public static Universe Stiff { get; } = OfFluid("stiff", 1.0);

    /// <summary>Matter, w = 0.</summary>
    public static Universe Matter { get; } = OfFluid("matter", 0.0);

    /// <summary>De Sitter space: constant friction.</summary>
    public static Universe DeSitter { get; } = new("de-sitter", -1.0, double.PositiveInfinity);

    /// <summary>Nesterov's accelerated gradient with its schedule (k - 1)/(k + 2): s = 3 in the continuum, w = -1/3.</summary>
    public static Universe Nesterov { get; } = OfFluid("nesterov", -1.0 / 3.0);

    /// <summary>Radiation, w = 1/d.</summary>
    public static Universe Radiation(int dimension) => OfFluid("radiation", 1.0 / dimension);

    /// <summary>Curvature, w = -1 + 2/d, s = d: the same as Nesterov's schedule only for d = 3.</summary>
    public static Universe Curvature(int dimension) => OfFluid("curvature", -1.0 + (2.0 / dimension));

    /// <summary>A fluid.</summary>
    /// <exception cref="InvalidInputException">w is not above -1, where no power law exists.</exception>
    public static Universe OfFluid(string name, double pressureRatio) =>
        pressureRatio > -1.0 && double.IsFinite(pressureRatio)
            ? new Universe(name, pressureRatio, 2.0 / (1.0 + pressureRatio))
            : throw new InvalidInputException($"a fluid that expands as a power of time needs w > -1, got {pressureRatio:R}; w = -1 is de Sitter space");

    /// <summary>P of a ~ t^P in d dimensions; infinite for de Sitter space.</summary>
    public double Exponent(int dimension) => S / dimension;
}
