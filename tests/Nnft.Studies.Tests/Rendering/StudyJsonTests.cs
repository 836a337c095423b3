using System.Text.Json;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Parameters;

namespace Nnft.Studies.Tests.Rendering;

public sealed class StudyJsonTests
{
    [Theory]
    [InlineData("width", """{"description":"Hidden neurons.","type":"integer","minimum":1,"default":10}""")]
    [InlineData("sigma-w", """{"description":"Standard deviation of the weights.","type":"number","exclusiveMinimum":0,"maximum":100,"default":1}""")]
    [InlineData("centred", """{"description":"Whether to centre.","type":"boolean","default":false}""")]
    [InlineData("activation", """{"description":"Activation.","type":"string","enum":["relu","erf","gauss"],"default":"erf"}""")]
    [InlineData("widths", """{"description":"Widths.","type":"array","minItems":1,"items":{"type":"integer","minimum":1},"default":[1,10]}""")]
    [InlineData("cutoff", """{"description":"Cutoff; without one there is none.","anyOf":[{"type":"number","minimum":0},{"type":"null"}],"default":null}""")]
    [InlineData("density", """{"description":"Density.","type":"string","enum":["gaussian","uniform","laplace","rademacher"],"default":"gaussian"}""")]
    [InlineData("patience", """{"description":"A waiting time.","type":"string","default":"00:00:01"}""")]
    [InlineData("points", """{"description":"Points.","unit":"m","anyOf":[{"type":"array","minItems":1,"items":{"type":"array","minItems":1,"items":{"type":"number","minimum":-10,"maximum":10}}},{"type":"array","minItems":1,"items":{"type":"number","minimum":-10,"maximum":10}},{"type":"string"}],"default":[[0.1],[0.2]]}""")]
    [InlineData("layers", """{"description":"The layers.","type":"array","minItems":1,"items":{"type":"object","properties":{"width":{"description":"Neurons.","type":"integer","minimum":1,"default":3},"slope":{"description":"Slope.","type":"number","default":0.1}},"additionalProperties":false},"default":[{"width":3,"slope":0.1}]}""")]
    public void DescribesEveryParameterAsASchema(string name, string expected)
    {
        JsonElement schema = JsonElement.Parse(StudyJson.Write(new Everything())).GetProperty("parameters");
        Assert.Equal("object", schema.GetProperty("type").GetString());
        Assert.Equal(expected, JsonSerializer.Serialize(schema.GetProperty("properties").GetProperty(name)));
    }

    private sealed class Everything : Study<SampleParameters>
    {
        public override StudyDescription Description { get; } = new("test/everything", "Everything", "Is it described?", "nothing", new Source("arXiv:2212.11811", "eq. (1)"));

        public override Report Run(SampleParameters parameters, StudyContext context) => new();
    }
}
