using Nnft.Cli.Terminal;
using Nnft.Studies;
using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft describe STUDY</c>: question, cost, sources, parameters, and how to run it.</summary>
internal static class DescribeCommand
{
    private const int Indentation = 9;

    public static int Run(string? id, bool json, Surroundings surroundings)
    {
        IStudy study = Studies.Find(id, surroundings);
        if (json)
        {
            surroundings.Out.WriteLine(StudyJson.Write(study));
            return ExitCode.Ok;
        }

        StudyDescription description = study.Description;
        var paper = new Paper(surroundings);
        paper.Paragraph(description.Title, Ink.Strong);
        paper.Paragraph(description.Question, Ink.Plain);
        paper.Line();
        paper.Item("study", Ink.Strong, Indentation, description.Id, Ink.Name);
        paper.Item("cost", Ink.Strong, Indentation, description.Cost, Ink.Plain);
        foreach (Source source in description.Sources)
        {
            paper.Item(source == description.Sources[0] ? "sources" : "", Ink.Strong, Indentation, $"{source.Reference}, {source.Place}", Ink.Plain);
        }

        paper.Line();
        paper.Paragraph("parameters", Ink.Strong);
        IReadOnlyList<ParameterDefinition> parameters = ParameterSchema.Of(study.ParametersType).Parameters;
        int column = 2 + parameters.Select(parameter => parameter.Name.Length).DefaultIfEmpty(0).Max() + 2;
        foreach (ParameterDefinition parameter in parameters)
        {
            paper.Item($"  {parameter.Name}", Ink.Name, column, parameter.Attribute.Help, Ink.Plain);
            paper.Paragraph(Facts(parameter), Ink.Faint, column);
        }

        paper.Line();
        paper.Paragraph($"nnft run {description.Id}{Example(parameters)}", Ink.Name, 2);
        return ExitCode.Ok;
    }

    // What has to be given, else a short value that can be typed as it is shown.
    private static string Example(IReadOnlyList<ParameterDefinition> parameters)
    {
        if (parameters.FirstOrDefault(parameter => parameter.Default == "\"\"") is { } required)
        {
            return $" --set {required.Name}=...";
        }

        ParameterDefinition? shown = parameters.FirstOrDefault(parameter => parameter.Default != "null" && parameter.Default[0] is not ('[' or '{')) ?? (parameters.Count > 0 ? parameters[0] : null);
        return shown is null ? "" : $" --set {shown.Name}={shown.Default.Trim('"')}";
    }

    private static string Facts(ParameterDefinition parameter)
    {
        string unit = parameter.Attribute.Unit.Length == 0 ? "" : $" in {parameter.Attribute.Unit}";
        string allowed = parameter.Allowed.Length == 0 ? "" : $", {parameter.Allowed}";
        return $"{parameter.Type.Noun}{unit}{allowed}; default {parameter.Default}";
    }
}
