using Nnft.Studies;
using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft rerun DIR</c>: runs a stored result again and compares everything but the provenance, byte by byte.</summary>
internal static class RerunCommand
{
    public static int Run(string? directory, Surroundings surroundings)
    {
        (StudyResult stored, string storedJson) = StoredResult.Read(directory);
        IStudy study = surroundings.Catalogue.Find(stored.Study);
        object parameters = ParameterSchema.Of(study.ParametersType)
            .Read(JsonParameters.Read(stored.Parameters.GetRawText(), $"parameters in {ResultDirectory.ReportFile}"));
        StudyResult again = Studies.Run(study, parameters, stored.Seed, Environment.ProcessorCount, surroundings);
        if (ReportDifference.First(storedJson.TrimEnd(), ReportJson.Write(again)) is { } difference)
        {
            surroundings.Out.WriteLine($"different: {difference}");
            if (stored.Provenance.Version != again.Provenance.Version)
            {
                surroundings.Out.WriteLine($"stored by nnft {stored.Provenance.Version}, this is {again.Provenance.Version}");
            }

            return ExitCode.FindingFailed;
        }

        surroundings.Out.WriteLine($"identical: {stored.Study}, seed {stored.Seed}, every byte apart from the provenance");
        return ExitCode.Ok;
    }
}
