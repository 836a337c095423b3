using Nnft.Kernels;
using Nnft.Networks.Layers;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Turns layers into modules of sampled networks. A new kind of layer is one more case here.</summary>
internal sealed class ModuleCompiler(Architecture architecture, KernelOptions options)
{
    private uint _tensor;

    /// <summary>The module of a layer and the shape behind it.</summary>
    /// <exception cref="InvalidInputException">The layer does not fit; the message begins with its place.</exception>
    public (NetworkModule Module, LayerShape Shape) Compile(Layer layer, LayerShape shape, string place, int? width = null)
    {
        switch (layer)
        {
            case Dense dense:
                int outputs = dense.Width ?? width ?? architecture.Width;
                return (Affine(dense, shape.Channels, outputs, Pointwise(shape.Count)), shape with { Channels = outputs });
            case Convolution convolution:
                Require(shape, place);
                int channels = convolution.Width ?? width ?? architecture.Width;
                var (sources, extents) = At(place, () => Windows.Of(convolution, shape.Extents));
                return (Affine(convolution, shape.Channels, channels, sources), new LayerShape(extents, channels, true, true));
            case Nonlinearity nonlinearity:
                RequirePlain(nonlinearity.Activation, place);
                return (new NonlinearityModule(nonlinearity.Activation), shape);
            case Pool pool:
                Require(shape, place);
                var (windows, pooled) = At(place, () => Windows.Of(pool, shape.Extents));
                return (new PoolModule(pool.Kind, windows), shape with { Extents = pooled });
            case Flatten:
                Require(shape, place);
                return (new FlattenModule(), shape with { Extents = [], Channels = shape.Channels * shape.Count });
            case LayerNorm norm:
                return (new LayerNormModule(norm.Epsilon), shape);
            case Dropout dropout:
                return (new DropoutModule(_tensor++, dropout.Keep), shape);
            case Residual residual:
                var (branch, inside) = Compile(residual.Branch, shape, place, shape.Channels);
                RequireSame(shape, inside, place);
                return (new CombineModule(Combination.Sum, [(residual.Skip, new SequenceModule([])), (1.0, branch)]), inside);
            case Combine combine:
                return Compile(combine, shape, place, width);
            case Sequential sequential:
                return Compile(sequential, shape, place, width);
            case Attention attention:
                Require(shape, place);
                return Compile(attention, shape, place);
            case Recurrent recurrent:
                Require(shape, place);
                RequirePlain(recurrent.Activation, place);
                return Compile(recurrent, shape);
            case Positions:
                throw new InvalidInputException($"{place}: positions describe the input and can only be the first layer.");
            default:
                throw new InvalidInputException($"{place}: this layer cannot be sampled.");
        }
    }

    // The last layer of a branch has the width that its surroundings need.
    private (NetworkModule Module, LayerShape Shape) Compile(Sequential sequential, LayerShape shape, string place, int? width)
    {
        List<NetworkModule> modules = [];
        int last = sequential.Layers.Index().LastOrDefault(pair => pair.Item is AffineLayer or Combine or Residual or Attention).Index;
        for (int i = 0; i < sequential.Layers.Count; i++)
        {
            Layer layer = sequential.Layers[i];
            (NetworkModule module, shape) = Compile(layer, shape, $"{place}, its layer {i + 1} ({LayerText.Short(layer)})", i == last ? width : null);
            modules.Add(module);
        }

        return (new SequenceModule(modules), shape);
    }

    private (NetworkModule Module, LayerShape Shape) Compile(Combine combine, LayerShape shape, string place, int? width)
    {
        List<(double Weight, NetworkModule Branch)> branches = [];
        LayerShape? result = null;
        foreach (var (i, sequential) in combine.Branches.Index())
        {
            var (branch, inside) = Compile(sequential, shape, $"{place}, branch {i + 1}", width);
            if (result is not null)
            {
                RequireSame(result, inside, $"{place}, branch {i + 1}");
            }

            result ??= inside;
            branches.Add((1.0, branch));
        }

        return (new CombineModule(combine.Combination, branches), result!);
    }

    private (NetworkModule Module, LayerShape Shape) Compile(Attention attention, LayerShape shape, string place)
    {
        int headWidth = attention.HeadWidth ?? shape.Channels / attention.Heads;
        if (headWidth < 1)
        {
            throw new InvalidInputException($"{place}: {shape.Channels} channels are fewer than the {attention.Heads} heads. Take fewer heads, wider layers, or give head-width.");
        }

        int inner = attention.Heads * headWidth;
        int outputs = attention.Width ?? shape.Channels;
        int[][] positions = Pointwise(shape.Count);
        AffineModule Projection(double variance, int from, int to) => Affine(variance, 0.0, from, to, positions);
        bool tied = attention.Weights == AttentionWeights.Tied;

        // Tied keys are the queries; their product has the mean sigma_Q sigma_K K.
        AffineModule query = Projection(tied ? Math.Sqrt(attention.QueryVariance * attention.KeyVariance) : attention.QueryVariance, shape.Channels, inner);
        AffineModule? key = tied ? null : Projection(attention.KeyVariance, shape.Channels, inner);
        return (
            new AttentionModule(attention, attention.Heads, headWidth, query, key, Projection(attention.ValueVariance, shape.Channels, inner), Projection(attention.OutputVariance, inner, outputs)),
            shape with { Channels = outputs });
    }

    private (NetworkModule Module, LayerShape Shape) Compile(Recurrent recurrent, LayerShape shape)
    {
        int width = recurrent.Width ?? architecture.Width;
        double weights = recurrent.WeightVariance ?? architecture.WeightVariance;
        double bias = recurrent.BiasVariance ?? architecture.BiasVariance;
        uint tensor = _tensor;
        _tensor += 3;
        return (
            new RecurrentModule(
                recurrent.Activation, tensor, shape.Channels, width, shape.Count, Scales(weights, bias, width), Scales(recurrent.InputVariance ?? weights, 0.0, shape.Channels), recurrent.AllTimes),
            new LayerShape(recurrent.AllTimes ? shape.Extents : [], width, true, true));
    }

    private AffineModule Affine(AffineLayer layer, int inputs, int outputs, int[][] sources) =>
        Affine(layer.WeightVariance ?? architecture.WeightVariance, layer.BiasVariance ?? architecture.BiasVariance, inputs, outputs, sources);

    private AffineModule Affine(double weightVariance, double biasVariance, int inputs, int outputs, int[][] sources)
    {
        uint tensor = _tensor;
        _tensor += 2;
        return new AffineModule(tensor, inputs, outputs, sources, Scales(weightVariance, biasVariance, inputs * sources[0].Length));
    }

    private AffineScales Scales(double weightVariance, double biasVariance, int fan) => options.Parameterisation switch
    {
        Parameterisation.Ntk => new(weightVariance, biasVariance, weightVariance / fan, biasVariance),
        Parameterisation.Pdlt => new(weightVariance, biasVariance, options.WeightRate / fan, options.BiasRate),
        _ => new(weightVariance, biasVariance, 1.0, 1.0),
    };

    private static int[][] Pointwise(int positions) => [.. Enumerable.Range(0, positions).Select(p => (int[])[p])];

    private static void Require(LayerShape shape, string place)
    {
        if (shape.Extents.Count == 0)
        {
            throw new InvalidInputException($"{place}: there are no positions here. Begin the architecture with positions(P) for a signal or positions(P, Q) for an image.");
        }
    }

    private static void RequirePlain(Networks.Activation activation, string place)
    {
        if (activation is Networks.Activations.Gauss or Networks.Activations.CosNet)
        {
            throw new InvalidInputException($"{place}: the features of '{activation.Name}' are not functions of z alone, so it cannot be a layer of a deep network. Write exp or sqrt(2)*cos(z).");
        }
    }

    private static void RequireSame(LayerShape expected, LayerShape found, string place)
    {
        if (!expected.Extents.SequenceEqual(found.Extents) || expected.Channels != found.Channels)
        {
            throw new InvalidInputException($"{place}: the branch ends with {found.Channels} channels at {found.Count} positions, needed are {expected.Channels} at {expected.Count}. Give the last layer of the branch that width.");
        }
    }

    private static TResult At<TResult>(string place, Func<TResult> compute)
    {
        try
        {
            return compute();
        }
        catch (InvalidInputException problem)
        {
            throw new InvalidInputException($"{place}: {problem.Message}");
        }
    }
}
