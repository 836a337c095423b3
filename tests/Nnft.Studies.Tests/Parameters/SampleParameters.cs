namespace Nnft.Studies.Tests.Parameters;

/// <summary>A parameter record with every kind of parameter.</summary>
public sealed record SampleParameters : IRelatedParameters
{
    [Parameter("Hidden neurons.", Minimum = 1)]
    public int Width { get; init; } = 10;

    [Parameter("Networks.", Minimum = 1)]
    public long Networks { get; init; } = 1000;

    [Parameter("Standard deviation of the weights.", Minimum = 0, Above = true, Maximum = 100)]
    public double SigmaW { get; init; } = 1.0;

    [Parameter("Whether to centre.")]
    public bool Centred { get; init; }

    [Parameter("Activation.", Words = ["relu", "erf", "gauss"])]
    public string Activation { get; init; } = "erf";

    [Parameter("Any text.")]
    public string Label { get; init; } = "";

    [Parameter("Widths.", Minimum = 1)]
    public int[] Widths { get; init; } = [1, 10];

    [Parameter("Couplings.", Maximum = 5)]
    public double[] Couplings { get; init; } = [0.5];

    [Parameter("Words.")]
    public string[] Names { get; init; } = ["a"];

    [Parameter("A matrix.")]
    public double[][] Matrix { get; init; } = [[1.0, 0.0], [0.0, 1.0]];

    [Parameter("Points.", Unit = "m", Minimum = -10, Maximum = 10)]
    public PointSet Points { get; init; } = PointSet.OnLine(0.1, 0.2);

    [Parameter("Cutoff; without one there is none.", Minimum = 0)]
    public double? Cutoff { get; init; }

    [Parameter("A remark.")]
    public string? Remark { get; init; }

    [Parameter("Density.")]
    public Nnft.Networks.ParameterDensity Density { get; init; }

    [Parameter("A waiting time.")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    [Parameter("The layers.")]
    public SampleLayer[] Layers { get; init; } = [new()];

    public double NotAParameter { get; init; }

    public IEnumerable<string> Problems()
    {
        if (Points.Dimension != 1 && Centred)
        {
            yield return $"centred needs points of one coordinate, got {Points.Dimension}: write centred: false";
        }
    }
}

public record SampleLayer
{
    [Parameter("Neurons.", Minimum = 1)]
    public int Width { get; init; } = 3;

    [Parameter("Slope.")]
    public double Slope { get; init; } = 0.1;
}

public sealed record DeepLayer : SampleLayer
{
    [Parameter("Layers.", Minimum = 1)]
    public int Depth { get; init; } = 2;
}
