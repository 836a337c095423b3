using System.Globalization;
using Nnft.Ensembles.Deep;
using Nnft.Networks;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.SignalPropagation;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Sampled dense networks beside the infinite-width profiles that advice is based on: three inputs, the second similar to the first, the third dissimilar.</summary>
internal static class AdviceConfirmation
{
    private const string TableName = "measured";
    private const int MostLayers = 200;

    public static void Add(Report report, AdviceParameters parameters, IReadOnlyList<AdviceChoice> choices, StudyContext context)
    {
        Table table = new(
            TableName, $"Sampled networks of width {parameters.Width} against infinite width: variance, and correlation of the pair that began with {DepthProfile.NearStart}.",
            new("choice"), new("layer"), new("variance"), new("variance-sampled"), new("near"), new("near-sampled"));
        foreach (AdviceChoice choice in choices)
        {
            if (Inputs(choice) is not { } inputs)
            {
                report.Notes.Add($"No sampled networks for the choice '{choice.Name}': with C_b = {choice.BiasVariance} no inputs have variance {choice.FirstVariance} and the correlations 0.9 and 0.1 in the first layer.");
                continue;
            }

            int depth = Math.Min(Math.Min(parameters.Depth, MostLayers), choice.Profile.Layers.Count);
            var architecture = Architecture.Plain(Activation.Parse(parameters.Activation), depth, choice.WeightVariance, choice.BiasVariance) with { Width = parameters.Width };
            var random = RandomTable.Create(context.Seed, string.Create(
                CultureInfo.InvariantCulture, $"advice {parameters.Activation} c-w {choice.WeightVariance:R} c-b {choice.BiasVariance:R} depth {depth} width {parameters.Width} first {choice.FirstVariance:R}"));
            Estimate[][] kernels = DeepSampling.Kernels(MetricChain.Create(architecture, inputs)!, random, parameters.Networks, context.Threads, null, context.Cancellation);
            for (int l = 0; l < depth; l++)
            {
                Estimate own = kernels[l][0];
                double scale = Math.Sqrt(own.Value * kernels[l][2].Value);
                table.Add(choice.Name, l + 1, choice.Profile.Layers[l].Variance, own, choice.Profile.Layers[l].Near, kernels[l][1].Scale(1.0 / scale));
            }

            Judge(report, parameters, choice, kernels, depth);
        }

        report.Tables.Add(table);
    }

    /// <summary>The sampled variances as points of the figure; none if nothing was sampled.</summary>
    public static IEnumerable<FigureLayer> Points(Report report)
    {
        Table? table = report.Tables.FirstOrDefault(t => t.Name == TableName);
        if (table is null)
        {
            yield break;
        }

        foreach (var (rows, colour) in table.Rows.GroupBy(row => (string)row[0].Content!, StringComparer.Ordinal).Select((rows, i) => (rows, i)))
        {
            var estimates = rows.Select(row => (Layer: (double)row[1].Content!, Value: (Estimate)row[3].Content!)).Where(p => p.Value.Value > 0.0).ToArray();
            yield return new Points($"{rows.Key}, sampled", [.. estimates.Select(p => p.Layer)], [.. estimates.Select(p => p.Value.Value)], [.. estimates.Select(p => p.Value.StandardError)], colour);
        }
    }

    private static void Judge(Report report, AdviceParameters parameters, AdviceChoice choice, Estimate[][] kernels, int depth)
    {
        // Finite width shifts the mean by G1/n and the next order; judged is the layer where the profile is lost, or the last one.
        int layer = Math.Min(depth, choice.Profile.LostAt);
        Estimate measured = kernels[layer - 1][0];
        double expected = choice.Profile.Layers[layer - 1].Variance;
        double shift = choice.Corrections is { } c && c.Count >= layer ? c[layer - 1].G1 / parameters.Width : 0.0;
        double remainder = (choice.Fluctuation(layer) ?? 0.0) / parameters.Width * ((choice.Fluctuation(layer) ?? 0.0) / parameters.Width * expected + Math.Abs(shift));
        bool agrees = Math.Abs(measured.Value - expected - shift) <= (Pull.Gate * measured.StandardError) + (3.0 * remainder);
        report.Find(
            $"sampled-{choice.Name}", agrees ? Verdict.Pass : Verdict.Info,
            $"{choice.Name}: in layer {layer} the variance is {expected.ToString("G4", CultureInfo.InvariantCulture)} at infinite width, {(expected + shift).ToString("G4", CultureInfo.InvariantCulture)} with the correction of order 1/n, and {measured} in {parameters.Networks} networks of width {parameters.Width}"
                + (agrees ? "." : ": the width is too small for the expansion (see the finding on the width)."));
    }

    // Three inputs with K = first variance and correlations 0.9 and 0.1 to the first, by the Cholesky factor of their products.
    private static double[][]? Inputs(AdviceChoice choice)
    {
        double[] correlations = [1.0, DepthProfile.NearStart, 1.0, DepthProfile.FarStart, DepthProfile.FarStart, 1.0];
        double[,] factor = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 3.0 * ((choice.FirstVariance * correlations[(i * (i + 1) / 2) + j]) - choice.BiasVariance) / choice.WeightVariance;
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                if (i == j && sum < 0.0)
                {
                    return null;
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : factor[j, j] > 0.0 ? sum / factor[j, j] : 0.0;
            }
        }

        return [[factor[0, 0], 0.0, 0.0], [factor[1, 0], factor[1, 1], 0.0], [factor[2, 0], factor[2, 1], factor[2, 2]]];
    }
}
