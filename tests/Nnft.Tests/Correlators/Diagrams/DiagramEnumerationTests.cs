using System.Numerics;
using Nnft.Correlators.Diagrams;

namespace Nnft.Tests.Correlators.Diagrams;

public class DiagramEnumerationTests
{
    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 2, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 3, 0)]
    [InlineData(4, 1, 0)]
    [InlineData(4, 0, 1)]
    [InlineData(4, 2, 0)]
    [InlineData(4, 1, 1)]
    [InlineData(6, 1, 0)]
    [InlineData(6, 0, 1)]
    [InlineData(6, 2, 0)]
    [InlineData(8, 1, 0)]
    [InlineData(8, 0, 1)]
    public void Pairings_listed_one_by_one_give_the_same_diagrams_and_numbers(int legs, int quartic, int sextic)
    {
        double orders = MathNet.Numerics.SpecialFunctions.Factorial(quartic) * MathNet.Numerics.SpecialFunctions.Factorial(sextic);
        var brute = BruteForcePairings.Count(legs, quartic, sextic).Values
            .GroupBy(count => count / orders)
            .Select(g => (Coefficient: g.Key, Count: (long)g.Count()))
            .OrderBy(g => g.Coefficient);
        var enumerated = DiagramEnumeration.Of(legs, quartic, sextic)
            .GroupBy(d => d.Coefficient)
            .Select(g => (Coefficient: (double)g.Key, Count: g.Sum(d => d.Multiplicity)))
            .OrderBy(g => g.Coefficient);
        Assert.Equal(brute, enumerated);
    }

    [Theory]
    [InlineData(2, 4, 0)]
    [InlineData(4, 3, 0)]
    [InlineData(4, 2, 1)]
    [InlineData(6, 1, 2)]
    [InlineData(8, 2, 1)]
    [InlineData(8, 0, 3)]
    [InlineData(4, 5, 0)]
    public void All_pairings_are_accounted_for(int legs, int quartic, int sextic)
    {
        BigInteger total = BigInteger.One;
        for (int k = legs + (4 * quartic) + (6 * sextic) - 1; k > 1; k -= 2)
        {
            total *= k;
        }

        BigInteger orders = new(MathNet.Numerics.SpecialFunctions.Factorial(quartic) * MathNet.Numerics.SpecialFunctions.Factorial(sextic));
        BigInteger sum = BigInteger.Zero;
        foreach (FeynmanDiagram diagram in DiagramEnumeration.Of(legs, quartic, sextic, withVacuumBubbles: true))
        {
            // With a vacuum bubble the coefficient need not be whole, so that the sum is taken over symmetry factors.
            sum += (BigInteger)diagram.Multiplicity * BigInteger.Pow(24, quartic) * BigInteger.Pow(720, sextic) * orders / diagram.SymmetryFactor;
        }

        Assert.Equal(total, sum);
    }

    /// <summary>Number of labelled diagrams by coefficient: counted by hand for order lambda, kappa and lambda^2.</summary>
    [Theory]
    [InlineData(2, 1, 0, "12:1")]
    [InlineData(4, 1, 0, "24:1 12:6")]
    [InlineData(6, 1, 0, "24:15 12:45")]
    [InlineData(2, 0, 1, "90:1")]
    [InlineData(4, 0, 1, "360:1 90:6")]
    [InlineData(6, 0, 1, "720:1 360:15 90:45")]
    [InlineData(2, 2, 0, "144:2 96:1")]
    [InlineData(4, 2, 0, "288:7 144:15 96:6")]
    [InlineData(6, 2, 0, "576:10 288:120 144:135 96:45")]
    public void Coefficients_and_multiplicities_of_low_orders(int legs, int quartic, int sextic, string expected)
    {
        var found = DiagramEnumeration.Of(legs, quartic, sextic)
            .GroupBy(d => d.Coefficient)
            .OrderByDescending(g => g.Key)
            .Select(g => $"{g.Key}:{g.Sum(d => d.Multiplicity)}");
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void Classification_of_the_four_point_diagrams_at_second_order()
    {
        Dictionary<string, FeynmanDiagram> diagrams = DiagramEnumeration.Of(4, 2, 0).ToDictionary(DiagramNames.Of, StringComparer.Ordinal);
        Assert.Equal("bubble, line . chain, line . stacked tadpole, line . sunset, tadpole on a leg, tadpole^2", string.Join(", ", diagrams.Keys.Order(StringComparer.Ordinal)));
        Assert.True(diagrams["bubble"].Topology is { IsConnected: true, IsIrreducible: true, HasTadpole: false, HasSelfEnergyInsertion: false });
        Assert.True(diagrams["tadpole on a leg"].Topology is { IsConnected: true, IsIrreducible: false, HasTadpole: true, HasSelfEnergyInsertion: true });
        Assert.True(diagrams["line . sunset"].Topology is { IsConnected: false, IsIrreducible: false, HasTadpole: false, HasSelfEnergyInsertion: true });
        Assert.Equal(2, diagrams["bubble"].SymmetryFactor);
        Assert.Equal(3, diagrams["bubble"].Multiplicity);
    }

    [Fact]
    public void Labellings_are_as_many_as_the_multiplicity_and_all_different()
    {
        foreach (FeynmanDiagram diagram in DiagramEnumeration.Of(6, 1, 1).Concat(DiagramEnumeration.Of(8, 3, 0)))
        {
            List<string> labellings = [.. diagram.Labellings().Select(l => $"{string.Join(',', l.VertexOf)} {string.Join(',', l.Pairs)}")];
            Assert.Equal(diagram.Multiplicity, labellings.Count);
            Assert.Equal(labellings.Count, labellings.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void The_free_field_has_one_diagram()
    {
        FeynmanDiagram free = Assert.Single(DiagramEnumeration.Of(6, 0, 0));
        Assert.Equal((15L, 1L, 1), (free.Multiplicity, free.Coefficient, free.Sign));
        Assert.False(free.Topology.IsConnected);
        Assert.True(Assert.Single(DiagramEnumeration.Of(2, 0, 0)).Topology.IsConnected);
    }

    [Fact]
    public void Wrong_orders_are_refused_all_at_once()
    {
        Assert.Contains("even", Assert.Throws<InvalidInputException>(() => DiagramEnumeration.Of(3, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => DiagramEnumeration.Of(10, -1, -2)).Problems.Count);
        Assert.Throws<InvalidInputException>(() => DiagramEnumeration.Of(4, 4, 3));
    }
}
