using Nnft.Studies;
using Nnft.Studies.Parameters;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft describe STUDY</c>: question, parameters, sources, cost.</summary>
internal static class DescribeCommand
{
    public static int Run(string id, Surroundings surroundings)
    {
        IStudy study = surroundings.Catalogue.Find(id);
        TextWriter output = surroundings.Out;
        output.WriteLine($"{study.Description.Id}: {study.Description.Title}");
        output.WriteLine(study.Description.Question);
        output.WriteLine($"cost: {study.Description.Cost}");
        foreach (Source source in study.Description.Sources)
        {
            output.WriteLine($"source: {source.Reference} {source.Place}");
        }

        foreach (ParameterDefinition parameter in ParameterSchema.Of(study.ParametersType).Parameters)
        {
            output.WriteLine($"  {parameter.Name} = {parameter.Default}  {parameter.Type.Noun} {parameter.Allowed}  {parameter.Attribute.Help}");
        }

        return ExitCode.Ok;
    }
}
