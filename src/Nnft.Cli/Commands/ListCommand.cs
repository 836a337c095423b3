using Nnft.Studies;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft list</c>: the studies, by folder.</summary>
internal static class ListCommand
{
    public static int Run(Surroundings surroundings)
    {
        int width = surroundings.Catalogue.All.Select(study => study.Description.Id.Length).DefaultIfEmpty(0).Max();
        foreach (IStudy study in surroundings.Catalogue.All)
        {
            surroundings.Out.WriteLine($"{study.Description.Id.PadRight(width)}  {study.Description.Title}");
        }

        return ExitCode.Ok;
    }
}
