using BenchmarkDotNet.Attributes;
using Nnft.Correlators.Diagrams;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Renormalization;
using Nnft.Statistics;

namespace Nnft.Benchmarks;

/// <summary>Diagrams, flows and densities: what a person waits for at a prompt.</summary>
public class EffectiveTheories
{
    private static readonly double[] s_outputs = [.. Enumerable.Range(0, 1000).Select(i => -5.0 + (0.01 * i))];

    /// <summary>All diagrams with four legs up to the third order of the quartic coupling.</summary>
    [Benchmark]
    public int FourPointDiagramsToThirdOrder() => Enumerable.Range(0, 4).Sum(order => DiagramEnumeration.Of(4, order, 0).Count);

    /// <summary>A flow of u2, u4, u6 from k = 10 to 1e-4 in three dimensions.</summary>
    [Benchmark]
    public FlowTrajectory PassiveFlow() => LocalPotentialFlow.Create(3, 1, 6).Run([0.1, 1.0, 0.0], 10.0, [1e-4]);

    /// <summary>The exact density of an erf net of width 5 at a thousand values.</summary>
    [Benchmark]
    public IReadOnlyList<Estimate> ExactDensity() =>
        OnePointDensity.Create(new NetworkEnsemble { Activation = new Erf(), Width = 5, SigmaB = 1.0, SigmaB1 = 0.0 }, [1.0]).Evaluate(s_outputs);
}
