using Nnft.Studies.Parameters;

namespace Nnft.Studies.Tests.Parameters;

public sealed class ParameterSchemaTests
{
    private static readonly ParameterSchema s_schema = ParameterSchema.Of(typeof(SampleParameters));

    [Fact]
    public void NothingWrittenGivesTheDefaults()
    {
        SampleParameters read = Yaml("");
        Assert.Equal(10, read.Width);
        Assert.Equal("erf", read.Activation);
        Assert.Null(read.Cutoff);
    }

    [Fact]
    public void ReadsEveryTypeFromYaml()
    {
        SampleParameters read = Yaml("""
            width: 25
            networks: 1e6
            sigma-w: 0.5   # a comment
            centred: true
            activation: gauss
            label: "5"
            widths: [1, 2, 3]
            couplings:
              - -1
              - 2.5e-3
            names: [a, 'b c']
            matrix: [[1, 2], [3]]
            points: [[0.1], [0.2], [0.3]]
            cutoff: 2
            remark: ~
            density: laplace
            patience: 00:01:30
            layers:
              - width: 4
                slope: -0.5
              - {width: 5}
            """);
        Assert.Equal(25, read.Width);
        Assert.Equal(1_000_000, read.Networks);
        Assert.Equal(0.5, read.SigmaW);
        Assert.True(read.Centred);
        Assert.Equal("gauss", read.Activation);
        Assert.Equal("5", read.Label);
        Assert.Equal([1, 2, 3], read.Widths);
        Assert.Equal([-1.0, 0.0025], read.Couplings);
        Assert.Equal(["a", "b c"], read.Names);
        Assert.Equal([3.0], read.Matrix[1]);
        Assert.Equal(3, read.Points.Count);
        Assert.Equal(2.0, read.Cutoff);
        Assert.Null(read.Remark);
        Assert.Equal(Nnft.Networks.ParameterDensity.Laplace, read.Density);
        Assert.Equal(TimeSpan.FromSeconds(90), read.Patience);
        Assert.Equal(new SampleLayer { Width = 4, Slope = -0.5 }, read.Layers[0]);
        Assert.Equal(0.1, read.Layers[1].Slope);
    }

    [Theory]
    [InlineData("width=7")]
    [InlineData("width=7.0")]
    [InlineData("width=0.7e1")]
    [InlineData(" width = 7 ")]
    public void ReadsAWholeNumberHoweverWritten(string assignment) => Assert.Equal(7, Set(assignment).Width);

    [Fact]
    public void AssignmentsTakeWordsTextsAndJson()
    {
        SampleParameters read = Set("points=[[0.1,0.2],[0.3,0.4]]", "activation=relu", "label=\"a=b\"", "layers=[{\"width\":2}]");
        Assert.Equal(2, read.Points.Dimension);
        Assert.Equal("a=b", read.Label);
    }

    [Fact]
    public void WordsOfAListNeedNoQuotes() => Assert.Equal(["a", "b c", "d"], Set("names=[a, b c, \"d\"]").Names);

    [Fact]
    public void AssignmentsOverrideTheFile()
    {
        WrittenObject file = YamlParameters.Read("width: 5\nsigma-w: 2", "study.yaml");
        var read = (SampleParameters)s_schema.Read(file, Assignments.Read(["width=6"], "--set"));
        Assert.Equal(6, read.Width);
        Assert.Equal(2.0, read.SigmaW);
    }

    [Theory]
    [InlineData("width: 0", "width must be >= 1, got 0 (study.yaml:1:8)")]
    [InlineData("width: 2.5", "width must be a whole number, got 2.5 (study.yaml:1:8)")]
    [InlineData("width: 1e300", "width must be <= 2147483647, got 1e300 (study.yaml:1:8)")]
    [InlineData("width: 1e-300", "width must be a whole number, got 1e-300 (study.yaml:1:8)")]
    [InlineData("width: \"5\"", "width must be a whole number, got the text \"5\" (study.yaml:1:8): write it without quotes")]
    [InlineData("width: ten", "width must be a whole number, got ten (study.yaml:1:8)")]
    [InlineData("width:", "width must be a whole number, got nothing (study.yaml:1:7)")]
    [InlineData("width: [5]", "width must be a whole number, got a list of 1 item (study.yaml:1:8)")]
    [InlineData("sigma-w: 0", "sigma-w must be > 0 and <= 100, got 0 (study.yaml:1:10)")]
    [InlineData("sigma-w: .inf", "sigma-w must be a finite number, got .inf (study.yaml:1:10)")]
    [InlineData("sigma-w: NaN", "sigma-w must be a finite number, got NaN (study.yaml:1:10)")]
    [InlineData("sigma-w: 1e999", "sigma-w must be a finite number, got 1e999 (study.yaml:1:10)")]
    [InlineData("centred: 1", "centred must be true or false, got 1 (study.yaml:1:10)")]
    [InlineData("activation: rleu", "activation must be relu, erf or gauss, got rleu (study.yaml:1:13): did you mean 'relu'?")]
    [InlineData("density: Laplace", "density must be gaussian, uniform, laplace or rademacher, got Laplace (study.yaml:1:10): did you mean 'laplace'?")]
    [InlineData("widths: []", "widths must be a list of whole numbers with at least one item, got an empty list (study.yaml:1:9)")]
    [InlineData("widths: 5", "widths must be a list of whole numbers, got 5 (study.yaml:1:9): write [5]")]
    [InlineData("widths: [1, 0]", "widths[1] must be >= 1, got 0 (study.yaml:1:13)")]
    [InlineData("matrix: [[1], [x]]", "matrix[1][0] must be a number, got x (study.yaml:1:16)")]
    [InlineData("label: {a: 1}", "label must be a text, got an object (study.yaml:1:8)")]
    [InlineData("wdith: 5", "unknown parameter 'wdith' (study.yaml:1:1): did you mean 'width'?")]
    [InlineData("width: 5\nwidth: 6", "width is given twice (study.yaml:1:1 and study.yaml:2:1): keep one")]
    [InlineData("layers: [{widht: 5}]", "unknown parameter 'layers[0].widht' (study.yaml:1:11): did you mean 'width'?")]
    [InlineData("points: 1", "points must be a list of points, got 1 (study.yaml:1:9): write [[0.1], [0.2]], or [0.1, 0.2] for points of one coordinate, or the name of a .npy, .npz or .csv file")]
    [InlineData("points: [[1, 2], [3]]", "points[1] must be a point with as many coordinates as points[0], which has 2, got a list of 1 item (study.yaml:1:18)")]
    [InlineData("points: [[], [3]]", "points[0] must be a list of numbers with at least one item, got an empty list (study.yaml:1:10)")]
    [InlineData("points: [11]", "points[0][0] must be >= -10 and <= 10, got 11 (study.yaml:1:10)")]
    [InlineData("centred: true\npoints: [[1, 2]]", "centred needs points of one coordinate, got 2: write centred: false")]
    [InlineData("[1, 2]", "study.yaml must hold parameter names with values, got a list of 2 items: write 'width: 10'")]
    [InlineData("a: &x 1\nb: *x", "YAML aliases are not supported (study.yaml:2:4): write the value again")]
    [InlineData("a: 1\n---\nb: 2", "study.yaml must hold one document, a second one begins at line 2: keep one")]
    public void ExplainsWhatIsWrong(string yaml, string message) =>
        Assert.Equal([message], Assert.Throws<InvalidInputException>(() => Yaml(yaml)).Problems);

    [Fact]
    public void PointsComeFromAFile()
    {
        using var directory = new TemporaryDirectory();
        string file = directory["points.csv"];
        File.WriteAllText(file, "x,y\n0.1,0.2\n0.3,11\n");
        string message = Assert.Single(Assert.Throws<InvalidInputException>(() => Set($"points={file}")).Problems);
        Assert.Equal($"points[1] must have coordinates >= -10 and <= 10, got 11 ({file})", message);
        File.WriteAllText(file, "0.1,0.2\n0.3,0.4\n");
        PointSet points = Set($"points={file}").Points;
        Assert.Equal([0.3, 0.4], points[1]);
        Assert.Equal(2, points.Count);
    }

    [Fact]
    public void NamesAPointFileThatIsNotThere()
    {
        string message = Assert.Single(Assert.Throws<InvalidInputException>(() => Yaml("points: nowhere.npy")).Problems);
        Assert.Contains("nowhere.npy", message, StringComparison.Ordinal);
        Assert.EndsWith("(study.yaml:1:9)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAllParametersWhenNoneIsNear()
    {
        string message = Assert.Single(Assert.Throws<InvalidInputException>(() => Set("temperature=1")).Problems);
        Assert.StartsWith("unknown parameter 'temperature' (--set): the parameters are width, networks, sigma-w,", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsAllProblemsAtOnce()
    {
        var problems = Assert.Throws<InvalidInputException>(() => Yaml("width: 0\nsigma-w: -1\nfoo: 1\nwidths: [0, 1, -1]")).Problems;
        Assert.Equal(5, problems.Count);
    }

    [Fact]
    public void AssignmentsRefuseWhatIsNotAnAssignment()
    {
        var problems = Assert.Throws<InvalidInputException>(() => Set("width", "=3", "points=[[1")).Problems;
        Assert.Equal("--set must be NAME=VALUE, got 'width': write --set width=10", problems[0]);
        Assert.Equal(3, problems.Count);
        Assert.StartsWith("points: not valid JSON (--set): ", problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public void InheritedParametersComeFirst() =>
        Assert.Equal(["width", "slope", "depth"], ParameterSchema.Of(typeof(DeepLayer)).Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);

    [Fact]
    public void WhatIsWrittenCanBeReadAgain()
    {
        SampleParameters original = Set("points=[[0.1,0.2]]", "networks=9007199254740993", "cutoff=0.1", "density=uniform", "patience=00:00:07", "remark=a \"quoted\" ☃");
        string json = s_schema.ToJson(original).GetRawText();
        var read = (SampleParameters)s_schema.Read(JsonParameters.Read(json, "x.json"));
        Assert.Equal(original.Points[0], read.Points[0]);
        Assert.Equal(9007199254740993, read.Networks);
        Assert.Equal(original.Patience, read.Patience);
        Assert.Equal(original.Remark, read.Remark);
        Assert.Equal(original.Density, read.Density);
        Assert.Equal(original.Cutoff, read.Cutoff);
        Assert.Equal(original.Layers, read.Layers);
    }

    private static SampleParameters Yaml(string text) => (SampleParameters)s_schema.Read(YamlParameters.Read(text, "study.yaml"));

    private static SampleParameters Set(params string[] assignments) => (SampleParameters)s_schema.Read(Assignments.Read(assignments, "--set"));
}
