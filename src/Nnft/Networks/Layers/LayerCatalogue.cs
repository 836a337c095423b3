namespace Nnft.Networks.Layers;

/// <summary>The layers that architectures know by name. A new layer is one file and one line here.</summary>
internal static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<LayerArguments, IReadOnlyList<Layer>>> s_layers = new(StringComparer.Ordinal)
    {
        ["positions"] = a => [Checked(a, new Positions(a.WholeNumbers().Count is 1 or 2 ? a.WholeNumbers() : throw a.Problem("it needs one or two numbers of positions", "write positions(6) or positions(4, 4)")), 2)],
        ["dense"] = a => [Checked(a, new Dense { Width = a.WholeNumber("width", 0), WeightVariance = a.Variance("c-w"), BiasVariance = a.Variance("c-b") }, 1)],
        ["conv"] = a => [Checked(a, Convolution(a), 1)],
        ["avg-pool"] = a => [Checked(a, new Pool(PoolKind.Average, Window(a)), 1)],
        ["sum-pool"] = a => [Checked(a, new Pool(PoolKind.Sum, Window(a)), 1)],
        ["max-pool"] = a => [Checked(a, new Pool(PoolKind.Maximum, Window(a)), 1)],
        ["global-avg-pool"] = a => [Checked(a, new Pool(PoolKind.Average, null), 0)],
        ["flatten"] = a => [Checked(a, new Flatten(), 0)],
        ["layer-norm"] = a => [Checked(a, new LayerNorm(Epsilon(a)), 1)],
        ["dropout"] = a => [Checked(a, new Dropout(Keep(a)), 1)],
        ["residual"] = a => [Checked(a, new Residual(a.Number("skip", 0) ?? 1.0, Single(a)), 1, branches: true)],
        ["sum"] = a => [Checked(a, new Combine(Combination.Sum, a.Branches), 0, branches: true)],
        ["product"] = a => [Checked(a, new Combine(Combination.Product, a.Branches), 0, branches: true)],
        ["attention"] = a => [Checked(a, Attention(a), 0)],
        ["recurrent"] = a => [Checked(a, Recurrent(a), 1)],
        ["transformer"] = a => Transformer(a),
        ["repeat"] = Repeat,
    };

    /// <summary>The names of layers with branches.</summary>
    public static IReadOnlyList<string> WithBranches { get; } = ["residual", "sum", "product", "repeat"];

    /// <summary>Whether there is a layer of that name.</summary>
    public static bool Knows(string name) => s_layers.ContainsKey(name);

    /// <summary>The layers of a name with arguments.</summary>
    public static IReadOnlyList<Layer> Create(LayerArguments arguments) => s_layers[arguments.Name](arguments);

    /// <summary>The activation that a text names.</summary>
    public static Nonlinearity Nonlinearity(string text)
    {
        try
        {
            return new Nonlinearity(ActivationCatalogue.Parse(text));
        }
        catch (InvalidInputException problem)
        {
            string? layer = NameSuggestion.For(text, s_layers.Keys);
            string advice = layer is null ? $"Layers are {string.Join(", ", s_layers.Keys)} and activations." : $"Did you mean the layer '{layer}'?";
            throw new InvalidInputException($"architecture: '{text}' is neither a layer nor an activation ({problem.Message}). {advice}");
        }
    }

    private static Layer Checked(LayerArguments arguments, Layer layer, int unnamed, bool branches = false)
    {
        arguments.CheckAllUsed(unnamed, branches);
        return layer;
    }

    private static Convolution Convolution(LayerArguments a)
    {
        int size = a.WholeNumber("size", 0) ?? throw a.Problem("the size of its window is missing", "write conv(3)");
        string padding = a.Word("padding", "same", "circular", "valid") ?? "same";
        var layer = new Convolution(size)
        {
            Padding = Enum.Parse<Padding>(padding, ignoreCase: true),
            Stride = a.WholeNumber("stride") ?? 1,
            Width = a.WholeNumber("channels"),
            WeightVariance = a.Variance("c-w"),
            BiasVariance = a.Variance("c-b"),
        };
        return size % 2 == 1 || layer.Padding == Padding.Valid
            ? layer
            : throw a.Problem($"the size of the window must be odd for {padding} padding, got {size}", "an even window has no middle; take an odd one or padding=valid");
    }

    private static Attention Attention(LayerArguments a) => new()
    {
        Heads = a.WholeNumber("heads") ?? 4,
        HeadWidth = a.WholeNumber("head-width"),
        Width = a.WholeNumber("width"),
        QueryVariance = a.Variance("c-q") ?? 1.0,
        KeyVariance = a.Variance("c-k") ?? 1.0,
        ValueVariance = a.Variance("c-v") ?? 1.0,
        OutputVariance = a.Variance("c-o") ?? 1.0,
        Weights = Enum.Parse<AttentionWeights>(a.Word("weights", "softmax", "identity", "tied") ?? "softmax", ignoreCase: true),
    };

    private static Recurrent Recurrent(LayerArguments a) => new(Nonlinearity(a.Text("activation", 0) ?? "tanh").Activation)
    {
        Width = a.WholeNumber("width"),
        WeightVariance = a.Variance("c-w"),
        InputVariance = a.Variance("c-u"),
        BiasVariance = a.Variance("c-b"),
        AllTimes = a.Word("output", "last", "all") == "all",
    };

    // A block in the order of arXiv:2304.02034: normalisation and attention, then normalisation and two dense layers, each beside a skip connection.
    private static Layer[] Transformer(LayerArguments a)
    {
        string activation = a.Text("activation", 0) ?? "gelu";
        double first = a.Variance("c-1") ?? 1.0;
        double second = a.Variance("c-2") ?? 1.0;
        double epsilon = Epsilon(a, -1);
        Layer[] blocks =
        [
            new Residual(a.Number("skip-attention") ?? 1.0, new Sequential([new LayerNorm(epsilon), Attention(a)])),
            new Residual(a.Number("skip-mlp") ?? 1.0, new Sequential(
            [
                new LayerNorm(epsilon),
                new Dense { Width = a.WholeNumber("mlp-width"), WeightVariance = first, BiasVariance = 0.0 },
                Nonlinearity(activation),
                new Dense { WeightVariance = second, BiasVariance = 0.0 },
            ])),
        ];
        a.CheckAllUsed(1, branches: false);
        return blocks;
    }

    private static int Window(LayerArguments a) => a.WholeNumber("window", 0) ?? throw a.Problem("its window is missing", $"write {a.Name}(2)");

    private static double Epsilon(LayerArguments a, int position = 0) => a.Number("eps", position) switch
    {
        null => 0.0,
        >= 0.0 and double eps => eps,
        var eps => throw a.Problem($"eps must be >= 0, got {eps}", "write layer-norm(1e-5)"),
    };

    private static double Keep(LayerArguments a) => a.Number("keep", 0) is > 0.0 and <= 1.0 and var keep
        ? keep
        : throw a.Problem("the probability of being kept must be above 0 and at most 1", "write dropout(0.9)");

    private static Sequential Single(LayerArguments a) =>
        a.Branches.Count <= 1 ? a.Branches is [var only] ? only : new Sequential([]) : throw a.Problem($"it has one branch, got {a.Branches.Count}", "use sum[... | ...] for several");

    private static IReadOnlyList<Layer> Repeat(LayerArguments a)
    {
        int count = a.WholeNumber("count", 0) ?? throw a.Problem("the number of repetitions is missing", "write repeat(3)[relu; dense]");
        a.CheckAllUsed(1, branches: true);
        IReadOnlyList<Layer> layers = Single(a).Layers;
        return (long)count * layers.Count <= 20_000 ? Layer.Repeat(count, layers).Layers : throw a.Problem($"{count} repetitions make more than 20000 layers", "reduce the count");
    }
}
