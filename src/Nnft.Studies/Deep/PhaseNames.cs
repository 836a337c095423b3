using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>Names of the phases in tables.</summary>
internal static class PhaseNames
{
    public static string Text(Phase phase) => phase switch
    {
        Phase.Ordered => "ordered",
        Phase.Chaotic => "chaotic",
        Phase.EdgeOfChaos => "edge of chaos",
        Phase.Vanishing => "vanishing",
        _ => "diverging",
    };
}
