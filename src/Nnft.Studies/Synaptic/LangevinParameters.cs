using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Networks of the papers' examples.</summary>
public enum SynapticNetworkKind
{
    /// <summary>Example 1, two weights of its own for every output.</summary>
    Perceptron,

    /// <summary>Example 1 with shared weights.</summary>
    TiedPerceptron,

    /// <summary>Example 2.</summary>
    HiddenLayer,
}

/// <summary>Parameters of <see cref="Langevin"/>.</summary>
public sealed record LangevinParameters : IRelatedParameters
{
    /// <summary>Network.</summary>
    [Parameter("Network: perceptron, tied-perceptron or hidden-layer.")]
    public SynapticNetworkKind Network { get; init; } = SynapticNetworkKind.Perceptron;

    /// <summary>X.</summary>
    [Parameter("Inputs around the ring, one sample per row, or a .csv, .npy or .npz file.")]
    public PointSet X { get; init; } = new([1.0, -0.5, 0.8], [0.3, 0.9, -0.4]);

    /// <summary>Y.</summary>
    [Parameter("Targets, in the shape of x.")]
    public PointSet Y { get; init; } = new([0.7, -0.2, 0.5], [0.1, 0.4, -0.3]);

    /// <summary>p.</summary>
    [Parameter("p of the activation: p u + q of perceptrons, p u^2 + q u + r of the hidden layer.")]
    public double P { get; init; } = 1.5;

    /// <summary>q.</summary>
    [Parameter("q of the activation.")]
    public double Q { get; init; } = 0.1;

    /// <summary>r.</summary>
    [Parameter("r of the activation of the hidden layer.")]
    public double R { get; init; } = 0.3;

    /// <summary>T.</summary>
    [Parameter("Temperature T of the Gibbs measure exp(-C/T).", Minimum = 0, Above = true)]
    public double Temperature { get; init; } = 0.3;

    /// <summary>lambda.</summary>
    [Parameter("Weight decay lambda: (lambda/2) sum W^2 is added to the cost. Flat directions need it.", Minimum = 0)]
    public double WeightDecay { get; init; }

    /// <summary>gamma.</summary>
    [Parameter("Friction gamma.", Minimum = 0, Above = true)]
    public double Friction { get; init; } = 1.0;

    /// <summary>dt.</summary>
    [Parameter("Time step dt.", Minimum = 0, Above = true)]
    public double TimeStep { get; init; } = 0.3;

    /// <summary>Chains.</summary>
    [Parameter("Independent chains.", Minimum = 16, Maximum = 1e6)]
    public int Chains { get; init; } = 4000;

    /// <summary>Burn-in.</summary>
    [Parameter("Steps before measuring; null is ten relaxation times of the slowest mode at the minimum, at least 200 and at most 5000.", Minimum = 0, Maximum = 1e7)]
    public int? BurnIn { get; init; }

    /// <summary>Steps.</summary>
    [Parameter("Steps while measuring, every tenth of which is measured.", Minimum = 10, Maximum = 1e7)]
    public int Steps { get; init; } = 400;

    /// <summary>The cost with its weight decay.</summary>
    internal IPotential Cost()
    {
        TrainingData data = TrainingData.Create(X.Points, Y.Points);
        IPotential cost = Network switch
        {
            SynapticNetworkKind.Perceptron => UntiedPerceptron.Create(data, P, Q),
            SynapticNetworkKind.TiedPerceptron => TiedPerceptron.Create(data, P, Q),
            _ => HiddenLayerRing.Create(data, P, Q, R),
        };
        return WeightDecay > 0.0 ? new WeightDecay(cost, WeightDecay) : cost;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        List<string> problems = [];
        try
        {
            IPotential cost = Cost();
            if (cost is HiddenLayerRing)
            {
                problems.Add("weight-decay must be above 0 for a hidden layer, got 0: its cost is flat along curves that run to infinity (W1 grows while W2 shrinks), so exp(-C/T) cannot be normalised; set weight-decay=0.5");
            }
            else if (cost is RingPerceptron ring && GibbsPrediction.Unbound(ring.Lattice.Modes().Eigenvalues) is > 0 and int flat)
            {
                problems.Add($"weight-decay must be above 0 for these data, got 0: {flat} directions are flat ({FlatDirections(ring)}), so exp(-C/T) cannot be normalised; set weight-decay=0.1 (a Gaussian prior) or give more samples");
            }
        }
        catch (InvalidInputException problem)
        {
            problems.AddRange(problem.Problems);
        }

        return problems;
    }

    private static string FlatDirections(RingPerceptron ring)
    {
        if (ring is not UntiedPerceptron)
        {
            return "combinations of all weights";
        }

        string[] cells = [.. Enumerable.Range(0, ring.Data.Inputs).Where(IsSingular).Select(i => $"W_{(2 * i) + 2}, W_{(2 * i) + 3}")];
        return $"one in each of the pairs {string.Join("; ", cells.Take(5))}{(cells.Length > 5 ? "; ..." : "")}";

        bool IsSingular(int i)
        {
            double a = ring.Lattice.Springs[2 * i] + ring.Lattice.Bonds[2 * i];
            double d = ring.Lattice.Springs[(2 * i) + 1] + ring.Lattice.Bonds[2 * i];
            double b = ring.Lattice.Bonds[2 * i];
            return (a * d) - (b * b) <= 1e-9 * (a + d) * (a + d);
        }
    }
}
