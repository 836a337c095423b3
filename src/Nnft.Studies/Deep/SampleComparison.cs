using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Tables, findings and figures of sampled networks at several widths beside the theory of infinite width.</summary>
internal sealed class SampleComparison(SampleParameters parameters, NetworkKernel? theory, IReadOnlyList<OutputMoments> measured)
{
    private const int MostPairs = 6;
    private readonly int _points = theory?.Output.Count ?? parameters.Inputs.Count;

    /// <summary>Adds everything.</summary>
    public void AddTo(Report report)
    {
        Add(report, "kernel", "NNGP kernel E[f(x_i) f(x_j)]", _points, moments => moments.Kernel, theory is null ? null : (i, j) => theory.Output.Estimate(i, j));
        if (parameters.Tangent)
        {
            LayerKernel? tangent = theory?.Output.Ntk is null ? null : theory.Output;
            Add(report, "tangent", "tangent kernel of the first output", parameters.Inputs.Count, moments => moments.Tangent, tangent is null ? null : (i, j) => Estimate.Exact(tangent.Theta(i, j)));
        }

        AddKurtosis(report);
    }

    private void Add(Report report, string name, string title, int count, Func<OutputMoments, Func<int, int, Estimate>> quantity, Func<int, int, Estimate>? expected)
    {
        int[] widths = [.. parameters.Widths];
        Table table = new(
            name, $"The {title} of networks of {(widths.Length == 1 ? "width" : "widths")} {string.Join(", ", widths)}{(expected is null ? "" : " and at infinite width")}; pairs i <= j from 1.",
            [new("i"), new("j"), new("infinite-width"), .. widths.Select(width => new Column($"width-{width}")), new("extrapolated", Help: "from the last two widths, linear in 1/width"), new("pull", Help: "(extrapolated - infinite width)/error")]);
        double largest = 0.0;
        foreach (var (i, j) in Kernel.Pairs(count))
        {
            Estimate[] values = [.. measured.Select(moments => quantity(moments)(i, j))];
            Estimate limit = Extrapolated(widths, values);
            double pull = expected is null ? double.NaN : Pull.Of(limit, expected(i, j)).Value;
            largest = Math.Abs(pull) > Math.Abs(largest) ? pull : largest;
            table.Add([
                i + 1, j + 1, expected is null ? Cell.Undefined : Cell.Theory(expected(i, j)), .. values.Select(value => (Cell)value), limit,
                double.IsFinite(pull) ? pull : Cell.Undefined]);
        }

        report.Tables.Add(table);
        report.Figures.Add(Picture(name, title, count, quantity, expected));
        if (expected is not null)
        {
            bool agrees = Math.Abs(largest) <= Pull.Gate;
            report.Find(
                $"{name}-agreement", agrees ? Verdict.Pass : widths.Length == 1 || widths[^1] < 8 * parameters.Depth ? Verdict.Info : Verdict.Fail,
                $"{(widths.Length == 1 ? $"At width {widths[0]}" : $"Extrapolated from widths {widths[^2]} and {widths[^1]}")} the {title} is up to {largest:F2} standard errors from infinite width"
                    + (agrees ? "." : widths.Length == 1 ? "; finite networks differ by a relative amount of order depth/width." : "; give larger widths, terms of order (depth/width)^2 remain."));
        }
    }

    private static Estimate Extrapolated(int[] widths, Estimate[] values)
    {
        if (widths.Length == 1)
        {
            return values[0];
        }

        // A + B/n through the last two: A = (n2 y2 - n1 y1)/(n2 - n1).
        double n1 = widths[^2];
        double n2 = widths[^1];
        double error = Math.Sqrt(Math.Pow(n2 * values[^1].StandardError, 2.0) + Math.Pow(n1 * values[^2].StandardError, 2.0));
        return new Estimate(((n2 * values[^1].Value) - (n1 * values[^2].Value)) / (n2 - n1), error / (n2 - n1));
    }

    private Figure Picture(string name, string title, int count, Func<OutputMoments, Func<int, int, Estimate>> quantity, Func<int, int, Estimate>? expected)
    {
        double[] inverse = [.. parameters.Widths.Select(width => 1.0 / width)];
        List<FigureLayer> layers = [];
        foreach (var ((i, j), colour) in Kernel.Pairs(count).Take(MostPairs).Select((pair, colour) => (pair, colour)))
        {
            Estimate[] values = [.. measured.Select(moments => quantity(moments)(i, j))];
            layers.Add(new Points($"({i + 1},{j + 1})", inverse, [.. values.Select(value => value.Value)], [.. values.Select(value => value.StandardError)], colour));
            if (expected is not null)
            {
                layers.Add(new Line("", [0.0, inverse[0]], [expected(i, j).Value, expected(i, j).Value], colour, Dashed: true));
            }
        }

        return new Figure(
            name, $"The {title} against 1/width",
            "Points: sampled networks. Dashed: infinite width, which the points approach linearly as 1/width goes to 0.",
            new Axis("1/width"), new Axis(name), layers);
    }

    private void AddKurtosis(Report report)
    {
        Table table = new("kurtosis", "Excess kurtosis of the first output: 0 for a Gaussian, of order depth/width at finite width.", new("width"), new("point"), new("excess-kurtosis"));
        foreach (var (moments, width) in measured.Zip(parameters.Widths))
        {
            for (int x = 0; x < _points; x++)
            {
                Estimate kurtosis = moments.Kurtosis(x);
                table.Add(width, x + 1, double.IsFinite(kurtosis.Value) ? kurtosis : Cell.Undefined);
            }
        }

        report.Tables.Add(table);
        Estimate first = measured[0].Kurtosis(0);
        if (double.IsFinite(first.Value) && first.StandardError > 0.0)
        {
            double size = Math.Abs(first.Value) / first.StandardError;
            report.Find(
                "kurtosis", size > Pull.Gate ? Verdict.Signal : Verdict.Noise,
                $"At width {parameters.Widths[0]} the output has an excess kurtosis of {first} at the first input: {(size > Pull.Gate ? "it is not Gaussian" : "no deviation from a Gaussian is seen with so many networks")} ({measured[0].Networks} networks).");
        }
    }
}
