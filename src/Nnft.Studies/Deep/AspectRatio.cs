using Nnft.FiniteWidth;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>The optimal ratio of depth and width, and why it is a property of a truncated series.</summary>
internal static class AspectRatio
{
    private const int Steps = 25;
    private const double Largest = 3.0;

    public static void Add(Report report, FiniteWidthParameters parameters, LayerCoefficients last)
    {
        double[] x = [.. Enumerable.Range(1, Steps).Select(i => Largest * Math.Pow((double)i / Steps, 2))];
        double[] exact = [.. x.Select(v => OutputInformation.Exact(parameters.Outputs, v))];
        double[] truncated = [.. x.Select(v => OutputInformation.Truncated(parameters.Outputs, v))];
        Table table = new(
            "information", $"Mutual information of the two halves of {parameters.Outputs} outputs, in nats.", new("nu-r", Help: "V/(n K^2) at leading order, depth over width times nu"), new("exact", Help: "log-normal metric, all orders"), new("truncated", Help: "series to second order"));
        for (int i = 0; i < x.Length; i++)
        {
            table.Add(x[i], exact[i], truncated[i]);
        }

        report.Tables.Add(table);
        double best = OutputInformation.TruncatedMaximum(parameters.Outputs);
        double here = last.V / (last.K * last.K * parameters.Width);
        report.Find(
            "aspect-ratio", Verdict.Info,
            $"The truncated series for the mutual information of {parameters.Outputs} outputs has its maximum at nu r = {best:G4} ('optimal aspect ratio'; here V/(n K^2) = {here:G4}), but the exact one of a log-normal metric increases throughout: the optimum is a property of the truncation.");
        double top = OutputInformation.Truncated(parameters.Outputs, best);
        int[] visible = [.. Enumerable.Range(0, x.Length).Where(i => truncated[i] > -top)];
        report.Figures.Add(new Figure(
            "information", $"Mutual information of the two halves of {parameters.Outputs} outputs",
            "A metric that fluctuates from network to network is information that all outputs share. The series in 1/n, cut after its second term, has a maximum, from which an optimal ratio of depth and width has been read off; the exact curve has none.",
            new Axis("nu r"), new Axis("mutual information (nats)"),
            [
                new Line("exact, log-normal metric", x, exact, 0),
                new Line("series to second order", [.. visible.Select(i => x[i])], [.. visible.Select(i => truncated[i])], 1, true),
            ]));
    }
}
