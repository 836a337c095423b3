namespace Nnft.Studies;

/// <summary>
/// Describes one parameter of a study. The kebab-case form of the property name is the name that users write
/// (SigmaB1 -> sigma-b1); the property's initial value is the default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string help) : Attribute
{
    /// <summary>One line of help.</summary>
    public string Help { get; } = help;

    /// <summary>The name that users write where the kebab-case form of the property name is another, as for c-w; empty for that form.</summary>
    public string Name { get; init; } = "";

    /// <summary>Unit, empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest allowed number (also for every element of an array).</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed number (also for every element of an array).</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the minimum itself is excluded.</summary>
    public bool Above { get; init; }

    /// <summary>The allowed words of a text, empty for any.</summary>
    public string[] Words { get; init; } = [];
}
