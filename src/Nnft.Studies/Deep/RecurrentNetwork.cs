using Nnft.Kernels;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Recurrent networks at initialisation.</summary>
public sealed class RecurrentNetwork : Study<RecurrentParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/recurrent",
        "Recurrent networks at initialisation",
        "How are the states of a random recurrent network correlated between times, and what distinguishes it from a deep network?",
        "a few seconds",
        new Source("arXiv:2112.05589", "mean-field theory of recurrent and deep networks"),
        new Source("arXiv:2109.13247", "recurrent networks"));

    /// <inheritdoc/>
    public override Report Run(RecurrentParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        int times = parameters.Sequence.Count;
        double[] input = [.. parameters.Sequence.Points.SelectMany(x => x)];
        NetworkKernel kernel = NetworkKernel.Compute(
            parameters.Network(parameters.Width), [input],
            new KernelOptions { Tangent = Nnft.Networks.Activation.Parse(parameters.Activation).IsContinuous, Positions = true, Threads = context.Threads, Cancellation = context.Cancellation });
        LayerKernel theory = kernel.Output;
        SequenceMeasurement? measured = parameters.Networks == 0 ? null
            : SequenceMeasurement.Of("deep/recurrent", parameters.Network, input, parameters.Width, parameters.Networks, context);
        Report report = new();
        report.Find("variance", Verdict.Info, $"Var h^{times - 1} = {theory.K(times - 1, times - 1):G12} at the last time{(times > 1 ? $"; Cov(h^{times - 2}, h^{times - 1}) = {theory.K(times - 2, times - 1):G12}, where independent weights at every step would leave {Shared(parameters, times):G12} from inputs and bias" : "")}.");
        AddTables(report, parameters, theory, measured);
        report.Figures.Add(HeatMapOf(theory, times));
        if (measured is not null)
        {
            report.Figures.Add(Comparison(theory, measured, times));
        }

        report.Notes.Add($"h^0 = U x^0 + b, h^t = W s(h^(t-1)) + U x^t + b with the same W, U, b at all times; C[a,b] = sigma_b^2 + sigma_u^2 x^a.x^b/d + sigma_w^2 E s(h^(a-1)) s(h^(b-1)). Averages: {string.Join("; ", kernel.Methods)}. Times are counted from 0.");
        report.Notes.Add("A readout of the last time of a network with x^0 alone has the NNGP and the tangent kernel of a deep network with independent weights; readouts of several times do not. The tangent kernel is in the parameterisation ntk.");
        return report;
    }

    // sigma_b^2 + sigma_u^2 x.y/d of the last two times.
    private static double Shared(RecurrentParameters parameters, int times) => parameters.BiasVariance
        + (parameters.InputVariance * parameters.Sequence[times - 2].Zip(parameters.Sequence[times - 1], (x, y) => x * y).Sum() / parameters.Sequence.Dimension);

    private static void AddTables(Report report, RecurrentParameters parameters, LayerKernel theory, SequenceMeasurement? measured)
    {
        int times = parameters.Sequence.Count;
        Table table = new(
            "covariance", "Covariance C[a, b] and tangent kernel of one component of h at times a <= b from 0, beside sampled networks.",
            new("a"), new("b"), new("value", Help: "infinite width"), new("tangent"), new("width-n"), new("width-2n"), new("extrapolated"), new("pull"));
        double largest = 0.0;
        for (int a = 0; a < times; a++)
        {
            for (int b = a; b < times; b++)
            {
                Cell[] sampled = [Cell.Undefined, Cell.Undefined, Cell.Undefined, Cell.Undefined];
                if (measured is not null)
                {
                    Estimate limit = measured.Extrapolated(a, b);
                    double pull = Pull.Of(limit, Estimate.Exact(theory.K(a, b))).Value;
                    largest = Math.Abs(pull) > Math.Abs(largest) ? pull : largest;
                    sampled = [measured.Narrow(a, b), measured.Wide(a, b), limit, double.IsFinite(pull) ? pull : Cell.Undefined];
                }

                table.Add([a, b, theory.K(a, b), theory.Ntk is null ? Cell.Undefined : theory.Theta(a, b), .. sampled]);
            }
        }

        report.Tables.Add(table);
        if (measured is not null)
        {
            bool agrees = Math.Abs(largest) <= Pull.Gate;
            report.Find(
                "measured", agrees ? Verdict.Pass : parameters.Width < 10 * times ? Verdict.Info : Verdict.Fail,
                $"Sampled networks of widths {parameters.Width} and {2 * parameters.Width}, extrapolated: largest deviation {largest:F2} standard errors of {table.Rows.Count} covariances{(agrees ? "." : "; give a larger width.")}");
        }
    }

    private static Figure HeatMapOf(LayerKernel theory, int times)
    {
        double[] axis = [.. Enumerable.Range(0, times).Select(t => (double)t)];
        return new Figure(
            "covariance", "Covariance between times", "C[a, b] at infinite width. Off the diagonal a network with independent weights at every step would only keep the covariance of its inputs and bias.",
            new Axis("time b"), new Axis("time a"), [new HeatMap("C", axis, axis, [.. Enumerable.Range(0, times).Select(a => (IReadOnlyList<double>)[.. theory.Nngp.AsSpan(a * times, times)])])]);
    }

    private static Figure Comparison(LayerKernel theory, SequenceMeasurement measured, int times)
    {
        double[] axis = [.. Enumerable.Range(0, times).Select(t => (double)t)];
        List<FigureLayer> layers = [];
        foreach (int a in Enumerable.Range(0, Math.Min(times, 3)))
        {
            Estimate[] values = [.. Enumerable.Range(0, times).Select(b => measured.Wide(a, b))];
            layers.Add(new Line($"C[{a}, b]", axis, [.. Enumerable.Range(0, times).Select(b => theory.K(a, b))], a));
            layers.Add(new Points("", axis, [.. values.Select(value => value.Value)], [.. values.Select(value => value.StandardError)], a));
        }

        return new Figure("measured", "Theory and sampled networks", "Lines: covariance at infinite width. Points: sampled networks of the larger width.", new Axis("time b"), new Axis("C[a, b]"), layers);
    }
}
