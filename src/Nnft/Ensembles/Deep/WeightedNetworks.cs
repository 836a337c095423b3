using Nnft.Ensembles.Deep.Modules;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Numerics;

namespace Nnft.Ensembles.Deep;

/// <summary>
/// Samples networks of any architecture with their weights, eight at a time, one in each lane; with backpropagation also their tangent kernels. Slower than
/// <see cref="MetricChain"/>, but it knows every layer, max pooling included.
/// </summary>
public sealed class WeightedNetworks
{
    private readonly Architecture _architecture;
    private readonly double[][] _inputs;
    private readonly KernelOptions _options;
    private readonly LayerShape _input;

    private WeightedNetworks(Architecture architecture, double[][] inputs, KernelOptions options, LayerShape input, LayerShape output)
    {
        (_architecture, _inputs, _options, _input) = (architecture, inputs, options, input);
        (Outputs, Positions) = (output.Channels, output.Count);
    }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _inputs.Length;

    /// <summary>Outputs of a network at every position.</summary>
    public int Outputs { get; }

    /// <summary>Positions of the output, 1 where there are none.</summary>
    public int Positions { get; }

    /// <summary>Prepares networks.</summary>
    /// <param name="architecture">The network; layers without a width have <see cref="Architecture.Width"/>.</param>
    /// <param name="inputs">The inputs, all with as many coordinates.</param>
    /// <param name="options">Parameterisation of the tangent kernel.</param>
    /// <exception cref="InvalidInputException">The layers do not fit together or with the inputs.</exception>
    public static WeightedNetworks Create(Architecture architecture, IReadOnlyList<double[]> inputs, KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        LayerShape input = LayerShape.OfInput(architecture.Layers.Layers[0] as Positions, inputs[0].Length);
        return new WeightedNetworks(architecture, [.. inputs], options, input, Compile(architecture, input, options).Shape);
    }

    /// <summary>One thread's own networks: call it with the number of the first network, a multiple of 8, and whether the tangent kernel is wanted.</summary>
    public Func<ulong, bool, NetworkBatchOutput> NewSampler(RandomTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IReadOnlyList<NetworkModule> modules = Compile(_architecture, _input, _options).Modules;
        var weights = new WeightSource(table);
        Field field = InputField();
        return (first, tangent) =>
        {
            weights.FirstNetwork = first;
            Field output = field;
            foreach (NetworkModule module in modules)
            {
                output = module.Forward(output, weights);
            }

            return new NetworkBatchOutput(output, tangent ? Tangent(modules, output) : null);
        };
    }

    /// <summary>The derivative of the first output at the first input by one of its coordinates in eight networks, by backpropagation.</summary>
    internal double[] InputGradient(RandomTable table, ulong firstNetwork, int position, int channel)
    {
        IReadOnlyList<NetworkModule> modules = Compile(_architecture, _input, _options).Modules;
        var weights = new WeightSource(table) { FirstNetwork = firstNetwork };
        Field output = modules.Aggregate(InputField(), (field, module) => module.Forward(field, weights));
        return Backward(modules, output, new TangentSum(output.Inputs)).At(channel, 0, position).ToArray();
    }

    private static (IReadOnlyList<NetworkModule> Modules, LayerShape Shape) Compile(Architecture architecture, LayerShape shape, KernelOptions options)
    {
        IReadOnlyList<Layer> layers = architecture.Layers.Layers;
        var compiler = new ModuleCompiler(architecture, options);
        List<NetworkModule> modules = [];
        for (int i = layers[0] is Positions ? 1 : 0; i < layers.Count; i++)
        {
            (NetworkModule module, shape) = compiler.Compile(layers[i], shape, $"layer {i + 1} ({LayerText.Short(layers[i])})");
            modules.Add(module);
        }

        return (modules, shape);
    }

    // The derivative of the first output; where there are positions, of the sum over them.
    private static double[] Tangent(IReadOnlyList<NetworkModule> modules, Field output)
    {
        var tangent = new TangentSum(output.Inputs);
        Backward(modules, output, tangent);
        return tangent.Values;
    }

    private static Field Backward(IReadOnlyList<NetworkModule> modules, Field output, TangentSum tangent)
    {
        Field deltas = output.Like();
        deltas.Channel(0).Fill(1.0);
        for (int k = modules.Count - 1; k >= 0; k--)
        {
            deltas = modules[k].Backward(deltas, tangent);
        }

        return deltas;
    }

    private Field InputField()
    {
        var field = new Field(_input.Channels, _inputs.Length, _input.Count);
        for (int a = 0; a < _inputs.Length; a++)
        {
            for (int p = 0; p < _input.Count; p++)
            {
                for (int c = 0; c < _input.Channels; c++)
                {
                    field.At(c, a, p).Fill(_inputs[a][(p * _input.Channels) + c]);
                }
            }
        }

        return field;
    }
}
