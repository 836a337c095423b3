using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;
using Nnft.Studies.Tests.Parameters;

namespace Nnft.Studies.Tests.Rendering;

public sealed class ParametersYamlTests
{
    private static readonly ParameterSchema s_schema = ParameterSchema.Of(typeof(SampleParameters));

    [Fact]
    public void CanBeReadAsAParameterFile()
    {
        var original = new SampleParameters
        {
            Label = "tricky: # \"text\" ☃ \\ \n 'x' \t\u2028 {[",
            Remark = "null",
            Names = ["true", "5", "- a"],
            SigmaW = 1.0 / 3.0,
            Couplings = [1e-300, 5e-324, -0.0],
            Networks = long.MaxValue,
            Matrix = [[1e22], [-1.5e-7]],
        };
        var result = SampleResult.Create() with { Parameters = s_schema.ToJson(original) };
        var read = (SampleParameters)s_schema.Read(YamlParameters.Read(ParametersYaml.Write(result), "parameters.yaml"));
        Assert.Equal(s_schema.ToJson(original).GetRawText(), s_schema.ToJson(read).GetRawText());
        Assert.Equal(original.Label, read.Label);
        Assert.Equal(original.Names, read.Names);
    }

    [Fact]
    public void SaysHowToUseIt() => Assert.StartsWith(
        "# test/sample: A <sample>\n# nnft run test/sample --parameters parameters.yaml --seed 18446744073709551615\nwidth: 10\n",
        ParametersYaml.Write(SampleResult.Create()),
        StringComparison.Ordinal);
}
