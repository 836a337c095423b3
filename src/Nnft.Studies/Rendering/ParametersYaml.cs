using System.Text;
using System.Text.Json;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>The parameters of a result as a YAML file that <c>nnft run --parameters</c> reads: one line each, values written as JSON, which is YAML.</summary>
public static class ParametersYaml
{
    /// <summary>Writes the parameters.</summary>
    public static string Write(StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.Append($"# {result.Study}: {result.Title}\n");
        text.Append($"# nnft run {result.Study} --parameters parameters.yaml --seed {result.Seed}\n");
        foreach (JsonProperty parameter in result.Parameters.EnumerateObject())
        {
            text.Append($"{parameter.Name}: {CompactJson.Of(parameter.Value)}\n");
        }

        return text.ToString();
    }
}
