using Nnft.Studies;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Tests.TestStudies;

/// <summary>Ends in the way that is asked for.</summary>
public sealed class Outcome : Study<OutcomeParameters>
{
    public override StudyDescription Description { get; } = new("test/outcome", "Every way to end", "Which exit code does an outcome have?", "as long as asked");

    public override TimeSpan? ExpectedTime(OutcomeParameters parameters) =>
        parameters.Ending == "expensive" ? TimeSpan.FromHours(3) : null;

    public override Report Run(OutcomeParameters parameters, StudyContext context)
    {
        var report = new Report();
        switch (parameters.Ending)
        {
            case "fail":
                report.Find("check", Verdict.Fail, "The check does not hold.");
                break;
            case "noise":
                report.Find("check", Verdict.Noise, "The effect is 0.1(10).");
                break;
            case "numerical-failure":
                throw new NumericalFailureException("the quadrature did not converge in 20 refinements: raise the tolerance");
            case "bad-input":
                throw new InvalidInputException(["the first problem", "the second problem"]);
            case "bug":
                throw new InvalidOperationException("an assumption of the code is wrong");
            case "unsteady":
                report.Find("time", Verdict.Info, $"It is {DateTime.UtcNow.Ticks}.");
                break;
            case "slow":
                for (int i = 0; i < 600; i++)
                {
                    context.Progress?.Report(new StudyProgress(i / 600.0, "waiting"));
                    context.Cancellation.WaitHandle.WaitOne(100);
                    context.Cancellation.ThrowIfCancellationRequested();
                }

                break;
            case "deaf":
                Thread.Sleep(TimeSpan.FromSeconds(60));
                break;
            default:
                report.Find("check", Verdict.Pass, $"The seed is {context.Seed}.");
                break;
        }

        return report;
    }
}

public sealed record OutcomeParameters
{
    [Parameter("How to end.", Words = ["pass", "fail", "noise", "numerical-failure", "bad-input", "bug", "unsteady", "slow", "deaf", "expensive"])]
    public string Ending { get; init; } = "pass";
}
