using Nnft.Networks;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>How neurons are connected.</summary>
public enum NetworkLayout
{
    /// <summary>Every neuron sees all neurons below.</summary>
    Dense,

    /// <summary>All layers are rings of as many neurons as there are inputs; a neuron sees its neighbours below.</summary>
    Ring,
}

/// <summary>Weights about which a cost is expanded.</summary>
public enum ExpansionPoint
{
    /// <summary>All weights 0.</summary>
    Zero,

    /// <summary>The minimum that training reaches.</summary>
    Trained,
}

/// <summary>Parameters of studies that take a small network and its training data.</summary>
public abstract record NetworkDataParameters
{
    private const int TrainingSteps = 2000;
    private const int NewtonIterations = 100;

    /// <summary>X.</summary>
    [Parameter("Inputs, one sample per row, or a .csv, .npy or .npz file.")]
    public PointSet X { get; init; } = new([[0.8]]);

    /// <summary>Y.</summary>
    [Parameter("Targets, one sample per row, or a file.")]
    public PointSet Y { get; init; } = new([[0.3]]);

    /// <summary>Whether targets are classes.</summary>
    [Parameter("Whether y holds one class number 0, 1, 2, ... per sample; each class becomes an output with target 0 or 1.")]
    public bool OneHot { get; init; }

    /// <summary>Whether inputs are standardised.</summary>
    [Parameter("Whether inputs are shifted and scaled to mean 0 and standard deviation 1.")]
    public bool Standardise { get; init; }

    /// <summary>Layout.</summary>
    [Parameter("Connections: dense or ring.")]
    public NetworkLayout Layout { get; init; }

    /// <summary>Hidden widths.</summary>
    [Parameter("Neurons of the hidden layers from the input on; null for none. On a ring only their number counts.", Minimum = 1, Maximum = 10000)]
    public IReadOnlyList<int>? Hidden { get; init; } = [1];

    /// <summary>m.</summary>
    [Parameter("On a ring a neuron sees this many neighbours on either side.", Minimum = 0, Maximum = 1000)]
    public int HalfWidth { get; init; } = 1;

    /// <summary>Hidden activation.</summary>
    [Parameter("Activation of the hidden layers: tanh, erf, sin, gelu, sigmoid, z^2, ... or a formula such as 0.5*z^2+z+0.3.")]
    public Activation Activation { get; init; } = Activation.Parse("tanh");

    /// <summary>Output activation.</summary>
    [Parameter("Activation of the outputs; null for linear.")]
    public Activation? OutputActivation { get; init; }

    /// <summary>Whether there are biases.</summary>
    [Parameter("Whether neurons have biases.")]
    public bool Biases { get; init; }

    /// <summary>W_0.</summary>
    [Parameter("Weights to expand about: zero, or trained (the minimum that descent reaches from small irregular weights).")]
    public ExpansionPoint At { get; init; }

    /// <summary>The cost.</summary>
    internal NetworkCost Cost()
    {
        TrainingData data = TrainingData.Create(Standardise ? Standardised(X.Points) : X.Points, OneHot ? Classes() : Y.Points);
        int hidden = Hidden?.Count ?? 0;
        if (Layout == NetworkLayout.Ring && data.Inputs != data.Outputs)
        {
            throw new InvalidInputException($"on a ring there are as many outputs as inputs, got {data.Inputs} inputs and {data.Outputs} outputs; give a y of the shape of x, or set layout=dense");
        }

        SynapticNetwork network = Layout == NetworkLayout.Ring
            ? SynapticNetwork.Ring(data.Inputs, hidden + 1, HalfWidth, Activation, OutputActivation, Biases)
            : SynapticNetwork.Dense([data.Inputs, .. Hidden ?? [], data.Outputs], Activation, OutputActivation, Biases);
        return new NetworkCost(network, data);
    }

    /// <summary>The weights to expand about, and how steep the cost still is there.</summary>
    internal (double[] Weights, double Slope) Point(NetworkCost cost)
    {
        if (At == ExpansionPoint.Zero)
        {
            double[] zero = new double[cost.Dimension];
            double[] gradient = new double[cost.Dimension];
            cost.Gradient(zero, gradient);
            return (zero, gradient.Max(Math.Abs));
        }

        double[] start = [.. Enumerable.Range(0, cost.Dimension).Select(i => 0.5 * Math.Sin(1.0 + (1.7 * i) + (0.3 * i * i)))];
        return TrainedWeights.Find(cost, start, TrainingSteps, NewtonIterations);
    }

    private protected List<string> NetworkProblems(int mostWeights)
    {
        try
        {
            int weights = Cost().Dimension;
            return weights <= mostWeights ? [] : [$"the network may have at most {mostWeights} weights here, got {weights}; give fewer inputs or a smaller hidden layer"];
        }
        catch (InvalidInputException problem)
        {
            return [.. problem.Problems];
        }
    }

    private double[][] Classes()
    {
        if (Y.Dimension != 1)
        {
            throw new InvalidInputException($"with one-hot=true y must hold one class number per sample, got {Y.Dimension} numbers");
        }

        double[] labels = [.. Y.Points.Select(row => row[0])];
        if (labels.Any(c => c < 0.0 || !double.IsInteger(c) || c > 999.0))
        {
            throw new InvalidInputException($"with one-hot=true y must hold class numbers 0, 1, 2, ..., got {labels.First(c => c < 0.0 || !double.IsInteger(c) || c > 999.0):R}");
        }

        int classes = (int)labels.Max() + 1;
        return [.. labels.Select(c => Enumerable.Range(0, classes).Select(k => k == (int)c ? 1.0 : 0.0).ToArray())];
    }

    private static double[][] Standardised(IReadOnlyList<double[]> x)
    {
        if (x.Count < 2)
        {
            throw new InvalidInputException($"standardise needs at least two samples, got {x.Count}");
        }

        double[] mean = [.. Enumerable.Range(0, x[0].Length).Select(i => x.Average(row => row[i]))];
        double[] deviation = [.. mean.Select((m, i) => Math.Sqrt(x.Average(row => (row[i] - m) * (row[i] - m))))];
        return [.. x.Select(row => row.Select((v, i) => deviation[i] > 0.0 ? (v - mean[i]) / deviation[i] : 0.0).ToArray())];
    }
}
