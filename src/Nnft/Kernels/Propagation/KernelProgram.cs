using Nnft.Networks.Layers;

namespace Nnft.Kernels.Propagation;

/// <summary>An architecture compiled to steps for kernels.</summary>
internal sealed class KernelProgram
{
    private readonly IReadOnlyList<ActivationStep> _activations;

    private KernelProgram(IReadOnlyList<KernelStep> steps, KernelCompiler compiler, int positions, int channels)
    {
        Steps = steps;
        (Positions, Channels) = (positions, channels);
        _activations = compiler.Activations;
        Methods = compiler.Methods;
        IsSampled = compiler.IsSampled;
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<KernelStep> Steps { get; }

    /// <summary>Positions of an input.</summary>
    public int Positions { get; }

    /// <summary>Channels of an input.</summary>
    public int Channels { get; }

    /// <summary>How many results there are.</summary>
    public int Outputs => Steps.OfType<OutputStep>().Count();

    /// <summary>Whether an average depends on the shift of a lattice, so that several runs make an error.</summary>
    public bool IsSampled { get; }

    /// <summary>How averages are obtained.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>Largest relative error of one activation's averages.</summary>
    public double RelativeError => _activations.Select(step => step.RelativeError).DefaultIfEmpty(0.0).Max();

    /// <summary>Compiles an architecture for inputs with so many coordinates.</summary>
    /// <exception cref="InvalidInputException">The layers do not fit together.</exception>
    public static KernelProgram Compile(Architecture architecture, int coordinates, KernelOptions options, int shift = 0)
    {
        IReadOnlyList<Layer> layers = architecture.Layers.Layers;
        LayerShape input = LayerShape.OfInput(layers[0] as Positions, coordinates);
        LayerShape shape = input;
        var compiler = new KernelCompiler(architecture, options, shift);
        List<KernelStep> steps = [];
        int number = 0;
        for (int i = layers[0] is Positions ? 1 : 0; i < layers.Count; i++)
        {
            (KernelStep step, shape) = compiler.Compile(layers[i], shape, $"layer {i + 1} ({LayerText.Short(layers[i])})");
            steps.Add(step);
            bool weights = layers[i] is AffineLayer or Residual or Combine or Attention;
            bool last = i == layers.Count - 1;
            number += weights || last ? 1 : 0;
            if ((shape.Count == 1 || options.Positions) && (weights || last))
            {
                steps.Add(new OutputStep(number, shape.Count));
            }
            else if (last)
            {
                throw new InvalidInputException($"the network ends with {shape.Count} positions; end it with flatten or global-avg-pool, then dense.");
            }
        }

        return new KernelProgram(steps, compiler, input.Count, input.Channels);
    }
}
