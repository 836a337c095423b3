using Nnft.Networks.Layers;

namespace Nnft.Kernels.Propagation;

/// <summary>Turns layers into steps for kernels and checks that they fit together. A new kind of layer is one more case here.</summary>
internal sealed class KernelCompiler(Architecture architecture, KernelOptions options, int shift)
{
    private readonly List<ActivationStep> _activations = [];
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    // The activation whose outputs are still to be seen: a normalisation needs its means.
    private ActivationStep? _unweighted;

    /// <summary>Whether an average depends on the shift of a lattice.</summary>
    public bool IsSampled { get; private set; }

    /// <summary>All activations.</summary>
    public IReadOnlyList<ActivationStep> Activations => _activations;

    /// <summary>How averages are obtained, a line for each activation.</summary>
    public IReadOnlyList<string> Methods => [.. _methods.Select(pair => $"{pair.Key}: {pair.Value}")];


    /// <summary>The step of a layer and the shape behind it.</summary>
    /// <exception cref="InvalidInputException">The layer does not fit; the message begins with its place.</exception>
    public (KernelStep Step, LayerShape Shape) Compile(Layer layer, LayerShape shape, string place)
    {
        switch (layer)
        {
            case Dense dense:
                return (Affine(dense, shape.Channels), Weighted(shape, dense));
            case Convolution convolution:
                return Compile(convolution, shape, place);
            case Nonlinearity nonlinearity:
                return (Activation(nonlinearity, shape, place), shape with { Gaussian = false, Fresh = false });
            case Pool pool:
                return Compile(pool, shape, place);
            case Flatten:
                RequirePositions(shape, place);
                return (new PositionStep([[.. Enumerable.Range(0, shape.Count)]], true, 1.0 / shape.Count),
                    new LayerShape([], shape.Channels * shape.Count, shape.Gaussian, shape.Fresh));
            case LayerNorm norm:
                return (Normalisation(norm, shape, place), shape);
            case Dropout dropout:
                return (new DropoutStep(dropout.Keep), dropout.Keep == 1.0 ? shape : shape with { Gaussian = false });
            case Residual residual:
                return Compile(residual, shape, place);
            case Combine combine:
                return Compile(combine, shape, place);
            case Attention attention:
                return Compile(attention, shape, place);
            case Recurrent recurrent:
                return Compile(recurrent, shape, place);
            case Sequential sequential:
                return Compile(sequential, shape, place);
            case Positions:
                throw new InvalidInputException($"{place}: positions describe the input and can only be the first layer.");
            default:
                throw new InvalidInputException($"{place}: this layer has no kernel.");
        }
    }

    private (KernelStep Step, LayerShape Shape) Compile(Sequential sequential, LayerShape shape, string place)
    {
        List<KernelStep> steps = [];
        for (int i = 0; i < sequential.Layers.Count; i++)
        {
            (KernelStep step, shape) = Compile(sequential.Layers[i], shape, $"{place}, its layer {i + 1} ({LayerText.Short(sequential.Layers[i])})");
            steps.Add(step);
        }

        return (new SequenceStep(steps), shape);
    }

    private (KernelStep Step, LayerShape Shape) Compile(Convolution convolution, LayerShape shape, string place)
    {
        RequirePositions(shape, place);
        var (sources, extents) = At(place, () => Windows.Of(convolution, shape.Extents));
        int size = sources[0].Length;
        KernelStep step = new SequenceStep([new PositionStep(sources, true, 1.0 / size), Affine(convolution, shape.Channels * size)]);
        return (step, Weighted(shape, convolution) with { Extents = extents });
    }

    private (KernelStep Step, LayerShape Shape) Compile(Pool pool, LayerShape shape, string place)
    {
        RequirePositions(shape, place);
        if (pool.Kind == PoolKind.Maximum)
        {
            throw new InvalidInputException($"{place}: max pooling has no kernel in closed form. Use avg-pool here, or sample networks with deep/sample, where max-pool is allowed.");
        }

        var (sources, extents) = At(place, () => Windows.Of(pool, shape.Extents));
        int size = sources[0].Length;
        _unweighted = null;
        return (new PositionStep(sources, false, pool.Kind == PoolKind.Sum ? 1.0 : 1.0 / ((double)size * size)), shape with { Extents = extents });
    }

    private (KernelStep Step, LayerShape Shape) Compile(Residual residual, LayerShape shape, string place)
    {
        ActivationStep? before = _unweighted;
        var (branch, inside) = Compile(residual.Branch, shape with { Fresh = false }, place);
        RequireFresh(inside, place);
        if (!inside.Extents.SequenceEqual(shape.Extents))
        {
            throw new InvalidInputException($"{place}: the branch ends with {Describe(inside)} and the skip connection has {Describe(shape)}; they must be equal.");
        }

        _unweighted = before;
        return (new CombineStep(Combination.Sum, [(residual.Skip, new SequenceStep([])), (1.0, branch)]), shape with { Fresh = true, Channels = shape.Channels });
    }

    private (KernelStep Step, LayerShape Shape) Compile(Combine combine, LayerShape shape, string place)
    {
        List<(double Weight, KernelStep Branch)> branches = [];
        LayerShape? result = null;
        for (int i = 0; i < combine.Branches.Count; i++)
        {
            string branchPlace = $"{place}, branch {i + 1}";
            var (branch, inside) = Compile(combine.Branches[i], shape with { Fresh = false }, branchPlace);
            RequireFresh(inside, branchPlace);
            if (result is not null && !result.Extents.SequenceEqual(inside.Extents))
            {
                throw new InvalidInputException($"{branchPlace}: it ends with {Describe(inside)} and branch 1 with {Describe(result)}; they must be equal.");
            }

            result ??= inside;
            branches.Add((1.0, branch));
        }

        _unweighted = null;
        return (new CombineStep(combine.Combination, branches), result! with { Gaussian = combine.Combination == Combination.Sum });
    }

    private (KernelStep Step, LayerShape Shape) Compile(Attention attention, LayerShape shape, string place)
    {
        RequirePositions(shape, place);
        if (options.Tangent)
        {
            throw new InvalidInputException($"{place}: the tangent kernel through attention is known from sampled networks only. Ask for the NNGP kernel only (tangent=false), or sample networks with deep/sample.");
        }

        _unweighted = null;
        bool lattice = attention.Weights == AttentionWeights.Softmax && shape.Count > 2;
        IsSampled |= lattice;
        _methods[LayerText.Short(attention)] = attention.Weights != AttentionWeights.Softmax || shape.Count == 1 ? "closed form" : lattice ? "quasi-Monte Carlo" : "quadrature";
        return (new AttentionStep(attention, shift), shape with { Channels = attention.Width ?? shape.Channels, Gaussian = true, Fresh = true });
    }

    private (KernelStep Step, LayerShape Shape) Compile(Recurrent recurrent, LayerShape shape, string place)
    {
        RequirePositions(shape, place);
        DualActivation dual = Dual(recurrent.Activation, place);
        _unweighted = null;
        double weights = recurrent.WeightVariance ?? architecture.WeightVariance;
        double inputs = recurrent.InputVariance ?? weights;
        double bias = recurrent.BiasVariance ?? architecture.BiasVariance;
        int width = recurrent.Width ?? architecture.Width;
        RecurrentScales scales = options.Parameterisation switch
        {
            Parameterisation.Ntk => new(weights, inputs, bias, weights, inputs, bias),
            Parameterisation.Pdlt => new(weights, inputs, bias, options.WeightRate, options.WeightRate, options.BiasRate),
            _ => new(weights, inputs, bias, width, shape.Channels, 1.0),
        };
        return (new RecurrentStep(dual, scales, recurrent.AllTimes), new LayerShape(recurrent.AllTimes ? shape.Extents : [], width, true, true));
    }

    private DualActivation Dual(Networks.Activation activation, string place)
    {
        DualActivation dual = At(place, () => DualActivation.Of(activation));
        _methods[activation.Name] = dual.Method;
        return !options.Tangent || dual.HasSlope
            ? dual
            : throw new InvalidInputException($"{place}: the activation jumps, so its derivative is a delta function and there is no tangent kernel. Ask for the NNGP kernel only (tangent=false), or take a continuous activation.");
    }

    private ActivationStep Activation(Nonlinearity layer, LayerShape shape, string place)
    {
        if (!shape.Gaussian)
        {
            throw new InvalidInputException($"{place}: its input is not Gaussian, so the kernel does not determine the average over it. Put a layer with weights (dense, conv) in front of it.");
        }

        DualActivation dual = Dual(layer.Activation, place);
        var step = new ActivationStep(dual, place);
        _activations.Add(step);
        _unweighted = step;
        return step;
    }

    private LayerNormStep Normalisation(LayerNorm norm, LayerShape shape, string place)
    {
        if (!shape.Gaussian && _unweighted is null)
        {
            throw new InvalidInputException($"{place}: the channels here have an unknown mean. Put the normalisation directly behind weights or behind an activation.");
        }

        ActivationStep? source = shape.Gaussian ? null : _unweighted;
        _unweighted = null;
        return new LayerNormStep(norm.Epsilon, source, place);
    }

    private AffineStep Affine(AffineLayer layer, int inputs)
    {
        _unweighted = null;
        double weightVariance = layer.WeightVariance ?? architecture.WeightVariance;
        double biasVariance = layer.BiasVariance ?? architecture.BiasVariance;
        var (biasRate, weightRate) = options.Parameterisation switch
        {
            Parameterisation.Ntk => (biasVariance, weightVariance),
            Parameterisation.Pdlt => (options.BiasRate, options.WeightRate),
            _ => (1.0, inputs),
        };
        return new AffineStep(biasVariance, weightVariance, biasRate, weightRate);
    }

    private LayerShape Weighted(LayerShape shape, AffineLayer layer) => shape with { Channels = layer.Width ?? architecture.Width, Gaussian = true, Fresh = true };

    private static void RequirePositions(LayerShape shape, string place)
    {
        if (shape.Extents.Count == 0)
        {
            throw new InvalidInputException($"{place}: there are no positions here. Begin the architecture with positions(P) for a signal or positions(P, Q) for an image.");
        }
    }

    private static void RequireFresh(LayerShape inside, string place)
    {
        if (!inside.Fresh)
        {
            throw new InvalidInputException($"{place}: the branch must end in weights of its own, so that it is uncorrelated with what it is added to. End it with dense or conv.");
        }
    }

    private static string Describe(LayerShape shape) => shape.Extents.Count == 0 ? "no positions" : $"{string.Join(" x ", shape.Extents)} positions";

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
