namespace Nnft.Correlators.Diagrams;

/// <summary>What the lines of a diagram stand for.</summary>
public enum PropagatorConvention
{
    /// <summary>K is the inverse of Xi, the two-point function without interaction; every diagram counts.</summary>
    Free,

    /// <summary>
    /// K is the exact two-point function. The quadratic part of the action is shifted so that this holds, and every diagram with a correction of a
    /// propagator drops out.
    /// </summary>
    Exact,
}

/// <summary>One diagram of a series with its value.</summary>
/// <param name="Diagram">The diagram.</param>
/// <param name="Value">(-1)^order Coefficient times the sum over all labellings of int prod K: to be multiplied by lambda^a kappa^b.</param>
public sealed record SeriesTerm(FeynmanDiagram Diagram, double Value);

/// <summary>
/// The expansion of a correlation function in powers of lambda and kappa. The coefficient of lambda^a kappa^b is the sum over the diagrams of that order.
/// </summary>
public sealed class PerturbationSeries
{
    private readonly Dictionary<(int Quartic, int Sextic), IReadOnlyList<SeriesTerm>> _terms = [];
    private readonly IFeynmanRules _rules;
    private readonly IReadOnlyList<int> _legs;

    /// <summary>The series of G (or of its connected part) with external legs at the given points.</summary>
    public PerturbationSeries(IFeynmanRules rules, IReadOnlyList<int> legs, PropagatorConvention convention, bool connectedOnly = false)
    {
        _rules = rules;
        _legs = legs;
        Convention = convention;
        ConnectedOnly = connectedOnly;
    }

    /// <summary>What the lines stand for.</summary>
    public PropagatorConvention Convention { get; }

    /// <summary>Whether only connected diagrams are summed.</summary>
    public bool ConnectedOnly { get; }

    /// <summary>The diagrams of one order with their values; computed once.</summary>
    /// <exception cref="InvalidInputException">Orders or legs that cannot be enumerated or evaluated.</exception>
    public IReadOnlyList<SeriesTerm> Terms(int quarticOrder, int sexticOrder)
    {
        if (!_terms.TryGetValue((quarticOrder, sexticOrder), out IReadOnlyList<SeriesTerm>? terms))
        {
            terms =
            [
                .. DiagramEnumeration.Of(_legs.Count, quarticOrder, sexticOrder)
                    .Where(d => Contributes(d, Convention) && (!ConnectedOnly || d.Topology.IsConnected))
                    .Select(d => new SeriesTerm(d, d.Sign * d.Coefficient * _rules.Integral(d, _legs))),
            ];
            _terms[(quarticOrder, sexticOrder)] = terms;
        }

        return terms;
    }

    /// <summary>The coefficient of lambda^a kappa^b.</summary>
    public double Coefficient(int quarticOrder, int sexticOrder) => Terms(quarticOrder, sexticOrder).Sum(term => term.Value);

    /// <summary>Whether a diagram counts in a convention.</summary>
    public static bool Contributes(FeynmanDiagram diagram, PropagatorConvention convention)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        return convention == PropagatorConvention.Free || !diagram.Topology.HasSelfEnergyInsertion;
    }
}
