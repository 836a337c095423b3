using Nnft.Kernels.Propagation;
using Nnft.Networks.Layers;
using Nnft.Statistics;

namespace Nnft.Kernels;

/// <summary>
/// The kernels of an infinitely wide network at some inputs: K(x, y), the covariance of one output at two inputs (NNGP), and Theta(x, y), the tangent kernel. Both are diagonal in
/// the output index. Dense nets follow K' = C_b + C_W D0(K), Theta' = lambda_b + lambda_W D0(K) + C_W D1(K) Theta (arXiv:1711.00165, arXiv:1806.07572).
/// </summary>
public sealed class NetworkKernel
{
    private NetworkKernel(IReadOnlyList<LayerKernel> layers, double relativeError, IReadOnlyList<string> methods) =>
        (Layers, RelativeError, Methods) = (layers, relativeError, methods);

    /// <summary>The kernels behind the layers that end in weights and whose outputs have no positions; the last one is that of the network. Only the last unless all were wanted.</summary>
    public IReadOnlyList<LayerKernel> Layers { get; }

    /// <summary>The kernels of the whole network.</summary>
    public LayerKernel Output => Layers[^1];

    /// <summary>A bound of the numerical error of one activation's averages relative to the diagonal; 0 when all are closed forms.</summary>
    public double RelativeError { get; }

    /// <summary>How the activations' averages were obtained, one line for each activation.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>Bytes that the kernels take: 8 for every pair, twice with a tangent kernel, for every layer that is kept.</summary>
    public static long Memory(int inputs, bool tangent, int layers) => 8L * inputs * inputs * (tangent ? 2 : 1) * layers;

    /// <summary>Computes the kernels.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="inputs">The inputs, all with the same number of coordinates.</param>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="InvalidInputException">The layers do not fit together or with the inputs, a kernel does not exist or diverges, or the result does not fit into memory.</exception>
    public static NetworkKernel Compute(Architecture architecture, IReadOnlyList<double[]> inputs, KernelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(inputs);
        options ??= new KernelOptions();
        Check(architecture, inputs);
        KernelProgram program = KernelProgram.Compile(architecture, inputs[0].Length, options);
        CheckMemory(program, inputs.Count, options);
        LayerKernel[] layers = PairSweep.Run(program, inputs, options);
        if (program.IsSampled)
        {
            // Whole runs with different shifts: their scatter contains what errors become on their way through the layers.
            layers = Average([layers, .. Enumerable.Range(1, AttentionAverage.Shifts - 1).Select(shift => PairSweep.Run(KernelProgram.Compile(architecture, inputs[0].Length, options, shift), inputs, options))]);
        }

        return new NetworkKernel(layers, program.RelativeError, program.Methods);
    }

    private static LayerKernel[] Average(LayerKernel[][] runs) => [.. runs[0].Index().Select(pair =>
    {
        double[] means = new double[pair.Item.Nngp.Length];
        double[] errors = new double[means.Length];
        for (int k = 0; k < means.Length; k++)
        {
            var mean = Estimate.MeanOf([.. runs.Select(run => run[pair.Index].Nngp[k])]);
            (means[k], errors[k]) = (mean.Value, mean.StandardError);
        }

        return pair.Item with { Nngp = means, NngpErrors = errors };
    })];

    private static void Check(Architecture architecture, IReadOnlyList<double[]> inputs)
    {
        List<string> problems = [];
        foreach (var (name, value) in new[] { ("c-w", architecture.WeightVariance), ("c-b", architecture.BiasVariance) })
        {
            if (!double.IsFinite(value) || value < 0.0)
            {
                problems.Add($"{name} must be a finite number >= 0, got {value}. It is a variance.");
            }
        }

        if (architecture.Width < 1)
        {
            problems.Add($"width must be >= 1, got {architecture.Width}.");
        }

        if (inputs.Count == 0 || inputs[0].Length == 0)
        {
            problems.Add("inputs: there must be at least one input with at least one coordinate.");
        }

        for (int i = 0; i < inputs.Count && problems.Count < 10; i++)
        {
            if (inputs[i].Length != inputs[0].Length)
            {
                problems.Add($"inputs: input {i + 1} has {inputs[i].Length} coordinates and input 1 has {inputs[0].Length}; all need as many.");
            }
            else if (!inputs[i].All(double.IsFinite))
            {
                problems.Add($"inputs: input {i + 1} has a coordinate that is not a finite number.");
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    private static void CheckMemory(KernelProgram program, int inputs, KernelOptions options)
    {
        long needed = Memory(inputs, options.Tangent, options.EveryLayer ? program.Outputs : 1);
        long limit = options.MemoryLimit ?? (long)(0.8 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (needed > limit || (long)inputs * inputs > Array.MaxLength)
        {
            throw new InvalidInputException(
                $"the kernels of {inputs} inputs need {needed / 1e9:F2} GB, more than the {limit / 1e9:F2} GB that are allowed here. Take fewer inputs{(options.EveryLayer ? ", only the last layer" : "")}{(options.Tangent ? ", or no tangent kernel" : "")}.");
        }
    }
}
