using FsCheck;
using FsCheck.Fluent;
using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class JointCumulantTests
{
    public static TheoryData<string> KnownIds => KnownAnswers.Ids("k-statistics.json");

    /// <summary>Averaged over every possible sample of N draws from a small distribution, the estimator is the cumulant of that distribution: no bias at all.</summary>
    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0, 1, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(4, 0, 0, 0, 0)]
    [InlineData(4, 0, 0, 1, 1)]
    [InlineData(5, 0, 1, 1, 1)]
    [InlineData(5, 0, 0, 1, 1, 1)]
    [InlineData(6, 0, 0, 0, 0, 1, 1)]
    [InlineData(7, 0, 1, 1, 0, 1, 1)]
    [InlineData(8, 0, 0, 0, 1, 1, 1, 1, 1)]
    public void AveragesToTheCumulantOverAllSamples(int samples, params int[] variables)
    {
        double[][] values = [[-1.0, 0.5], [0.25, 2.0], [3.0, -0.7]];
        double[] probabilities = samples < 7 ? [0.5, 0.3, 0.2] : [0.6, 0.4];
        Check(samples, variables, values[..probabilities.Length], probabilities, oddMomentsVanish: false, 1e-11);
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(4, 0, 0, 1, 1)]
    [InlineData(5, 0, 0, 0, 1)]
    [InlineData(6, 0, 0, 0, 0, 1, 1)]
    public void WithVanishingOddMomentsItAveragesToTheCumulantToo(int samples, params int[] variables)
    {
        double[][] values = [[1.0, 0.5], [-1.0, -0.5], [0.25, -2.0], [-0.25, 2.0]];
        Check(samples, variables, values, [0.3, 0.3, 0.2, 0.2], oddMomentsVanish: true, 1e-12);
    }

    /// <summary>The closed forms of the one-variable k-statistics.</summary>
    [Fact]
    public void OneVariableGivesFishersKStatistics()
    {
        double[] x = [0.3, -1.2, 4.5, 2.2, 0.1, -0.7, 3.3];
        double n = x.Length;
        double[] s = [0.0, .. Enumerable.Range(1, 4).Select(r => x.Sum(v => Math.Pow(v, r)))];
        double k2 = ((n * s[2]) - (s[1] * s[1])) / (n * (n - 1));
        double k3 = ((2 * Math.Pow(s[1], 3)) - (3 * n * s[1] * s[2]) + (n * n * s[3])) / (n * (n - 1) * (n - 2));
        double k4 = ((-6 * Math.Pow(s[1], 4)) + (12 * n * s[1] * s[1] * s[2]) - (3 * n * (n - 1) * s[2] * s[2]) - (4 * n * (n + 1) * s[1] * s[3]) + (n * n * (n + 1) * s[4]))
            / (n * (n - 1) * (n - 2) * (n - 3));
        ProductMeans means = Means(1, [0, 0, 0, 0], x.Select(v => new[] { v }));
        Assert.Equal(s[1] / n, Cumulant(means, 0), 1e-14);
        Assert.Equal(k2, Cumulant(means, 0, 0), 1e-13);
        Assert.Equal(k3, Cumulant(means, 0, 0, 0), 1e-12);
        Assert.Equal(k4, Cumulant(means, 0, 0, 0, 0), 1e-11);
    }

    [Theory]
    [MemberData(nameof(KnownIds))]
    public void AgreesWithIndependentNumbers(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("k-statistics.json", id);
        int[] variables = [.. answer.Numbers("variables").Select(v => (int)v)];
        double[][] samples = answer.Points("samples");
        answer.Check(Cumulant(Means(samples[0].Length, variables, samples), variables));
    }

    [Fact]
    public void CumulantsAreSymmetricMultilinearAndShiftInvariant()
    {
        var samples = Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-1000, 1000).Select(k => k / 100.0), 3), 9);
        Prop.ForAll(samples.ToArbitrary(), x =>
        {
            int[] legs = [0, 1, 2, 1];
            double original = Cumulant(Means(3, legs, x), legs);
            double permuted = Cumulant(Means(3, [2, 1, 1, 0], x), 1, 0, 1, 2);
            double shifted = Cumulant(Means(3, legs, x.Select(row => new[] { row[0] + 3.0, row[1] - 2.0, row[2] + 0.5 })), legs);
            double doubled = Cumulant(Means(3, legs, x.Select(row => new[] { 2.0 * row[0], row[1], row[2] })), legs);
            double other = Cumulant(Means(3, [2, 1, 2, 1], x), 2, 1, 2, 1);
            double sum = Cumulant(Means(3, legs, x.Select(row => new[] { row[0] + row[2], row[1], row[2] })), legs);
            double scale = 1e-9 * (1.0 + Math.Abs(original) + Math.Abs(other) + x.Max(row => row.Max(v => v * v * v * v)));
            return Math.Abs(permuted - original) < scale && Math.Abs(shifted - original) < 100.0 * scale
                && Math.Abs(doubled - (2.0 * original)) < scale && Math.Abs(sum - original - other) < scale;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TooFewSamplesAndWrongTablesAreRefused()
    {
        ProductMeans means = Means(2, [0, 0, 1, 1], [[1.0, 2.0], [3.0, 4.0], [0.0, 1.0]]);
        Assert.Throws<ArgumentException>(() => Cumulant(means, 0, 0, 1, 1));
        Assert.Throws<ArgumentException>(() => JointCumulant.Create(means.Table, [0, 0, 0]));
        Assert.Throws<ArgumentException>(() => JointCumulant.Create(means.Table, [0, 0, 1], oddMomentsVanish: true));
        Assert.Throws<ArgumentException>(() => ProductTable.Create(2, [[0, 2]]));
        Assert.Throws<ArgumentException>(() => ProductTable.Create(2, [[]]));
        Assert.Throws<ArgumentException>(() => ProductTable.Create(2, [new int[9]]));
    }

    private static double Cumulant(ProductMeans means, params int[] variables) => JointCumulant.Create(means.Table, variables).Evaluate(means);

    private static ProductMeans Means(int variables, int[] multiset, IEnumerable<double[]> samples)
    {
        var means = new ProductMeans(ProductTable.Create(variables, [multiset]));
        foreach (double[] sample in samples)
        {
            means.Add(sample);
        }

        return means;
    }

    private static void Check(int samples, int[] variables, double[][] values, double[] probabilities, bool oddMomentsVanish, double tolerance)
    {
        ProductTable table = ProductTable.Create(2, [variables]);
        JointCumulant estimator = JointCumulant.Create(table, variables, oddMomentsVanish);
        int[] draw = new int[samples];
        double average = 0.0;
        for (long number = 0, all = (long)Math.Pow(values.Length, samples); number < all; number++)
        {
            long rest = number;
            var means = new ProductMeans(table);
            double probability = 1.0;
            for (int i = 0; i < samples; i++)
            {
                (rest, long which) = Math.DivRem(rest, values.Length);
                draw[i] = (int)which;
                probability *= probabilities[which];
                means.Add(values[which]);
            }

            average += probability * estimator.Evaluate(means);
        }

        double expected = Exact(variables, values, probabilities);
        Assert.Equal(expected, average, tolerance * (1.0 + Math.Abs(expected)) * Math.Pow(10.0, variables.Length / 4));
    }

    // kappa(S) = E[S] - sum over proper blocks B that hold the first element of kappa(B) E[S without B].
    private static double Exact(int[] variables, double[][] values, double[] probabilities)
    {
        double cumulant = Moment(variables);
        for (int subset = 0; subset < (1 << (variables.Length - 1)) - 1; subset++)
        {
            int[] block = [variables[0], .. variables.Skip(1).Where((_, i) => (subset >> i & 1) == 1)];
            int[] rest = [.. variables.Skip(1).Where((_, i) => (subset >> i & 1) == 0)];
            cumulant -= Exact(block, values, probabilities) * Moment(rest);
        }

        return cumulant;

        double Moment(int[] factors) => values.Zip(probabilities).Sum(pair => pair.Second * factors.Aggregate(1.0, (product, variable) => product * pair.First[variable]));
    }
}
