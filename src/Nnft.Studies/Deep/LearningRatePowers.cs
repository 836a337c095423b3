using Nnft.FiniteWidth.PowerCounting;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>How learning rates of groups of parameters have to shrink with the width, from measured norms of gradients.</summary>
internal static class LearningRatePowers
{
    private const int Groups = 12;
    private static readonly int[] s_widths = [32, 64, 128, 256];

    public static void Add(Report report, StudyContext context, string activation)
    {
        var norms = new GradientNorms(Activation.Parse(activation), context.Seed);
        var measured = Array.ConvertAll(s_widths, width => norms.Measure(width, Groups, context.Threads, context.Cancellation));
        Table table = new(
            "learning-rates", "Powers of the width n: of the gradient's norms by groups of parameters, measured, and of the learning rates that keep the change of the output of order 1 per step.",
            new("group"), new("squared-norm", Help: "power of |grad|_2^2"), new("absolute-norm", Help: "power of |grad|_1"), new("sgd-rate", Help: "suggested power for gradient descent"), new("adam-rate", Help: "suggested power for sign methods"));
        bool plain = true;
        foreach (ParameterGroup group in Enum.GetValues<ParameterGroup>())
        {
            Estimate squared = Power(measured, (int)group, m => m.SquaredNorm);
            Estimate absolute = Power(measured, (int)group, m => m.AbsoluteNorm);
            (double sgd, double adam) = (Nearest(squared.Value), Nearest(absolute.Value));
            plain &= Math.Abs(sgd - squared.Value) < 0.2 && Math.Abs(adam - absolute.Value) < 0.2;
            table.Add(KebabCase.Of(group.ToString()), squared, absolute, -sgd, -adam);
        }

        report.Tables.Add(table);
        report.Find(
            "learning-rates", plain ? Verdict.Info : Verdict.Noise,
            plain ? "Learning rates of hidden weights, those of attention among them, have to fall faster with the width than those of the first layer: see the table learning-rates."
                : "The measured powers of gradients are not close to halves: the suggested learning rates are uncertain for this activation.");
        report.Notes.Add($"Learning rates: measured in dense networks with two hidden layers of widths {string.Join(", ", s_widths)} in standard parameterisation; queries, keys, values and outputs of attention count as hidden weights, gains and biases of normalisations as biases.");
    }

    private static Estimate Power(IReadOnlyList<(Estimate SquaredNorm, Estimate AbsoluteNorm)>[] measured, int group, Func<(Estimate SquaredNorm, Estimate AbsoluteNorm), Estimate> norm) =>
        WidthExponent.Of(s_widths, [.. measured.Select(m => norm(m[group]))])?.Slope ?? new Estimate(double.NaN, double.NaN);

    private static double Nearest(double power) => Math.Round(2.0 * power) / 2.0;
}
