using Nnft.Cli.Terminal;
using Nnft.Studies;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft list</c>: the studies, by folder.</summary>
internal static class ListCommand
{
    private const int Indentation = 2;
    private const int WidestName = 32;

    public static int Run(Surroundings surroundings)
    {
        var paper = new Paper(surroundings);
        int widest = surroundings.Catalogue.All.Select(study => Name(study).Length).DefaultIfEmpty(0).Max();
        int column = Indentation + Math.Min(widest, WidestName) + 2;
        bool first = true;
        foreach (IGrouping<string, IStudy> folder in surroundings.Catalogue.All.GroupBy(Folder, StringComparer.Ordinal))
        {
            if (!first)
            {
                paper.Line();
            }

            first = false;
            paper.Paragraph(folder.Key + "/", Ink.Strong);
            foreach (IStudy study in folder)
            {
                paper.Item(new string(' ', Indentation) + Name(study), Ink.Name, column, study.Description.Title, Ink.Plain);
            }
        }

        paper.Line();
        paper.Paragraph("'nnft describe STUDY' shows a study's parameters, 'nnft run STUDY' runs it.", Ink.Faint);
        return ExitCode.Ok;
    }

    private static string Folder(IStudy study) => study.Description.Id.Split('/')[0];

    private static string Name(IStudy study) => study.Description.Id[(Folder(study).Length + 1)..];
}
