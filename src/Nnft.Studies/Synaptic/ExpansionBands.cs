using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Bands and moments of a network on a ring, all sub-lattice fields kept.</summary>
internal static class ExpansionBands
{
    private const int Points = 64;
    private const double Uniform = 1e-9;

    public static void Add(Report report, NetworkCost cost, double[,] hessian)
    {
        if (!cost.Network.IsRing)
        {
            return;
        }

        int sites = cost.Data.Inputs;
        BlochBands bands = BlochBands.Of(hessian, sites);
        double[] k = [.. Enumerable.Range(0, Points + 1).Select(i => Math.PI * i / Points)];
        double[][] values = [.. k.Select(bands.At)];
        Table table = new("bands", "Squared frequencies against the wave number per site, couplings averaged over translations, all fields of a cell kept.", [new("k"), .. Enumerable.Range(1, bands.Bands).Select(b => new Column($"band-{b}"))]);
        for (int i = 0; i <= Points; i += 8)
        {
            table.Add([k[i], .. values[i].Select(v => (Cell)v)]);
        }

        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            "bands", "Bands of the network", "Squared frequencies of waves of weights, one band per weight of a cell, for couplings averaged over translations.",
            new Axis("wave number per site"), new Axis("omega^2"), [.. Enumerable.Range(0, bands.Bands).Select(b => (FigureLayer)new Line($"band {b + 1}", k, [.. values.Select(v => v[b])]))]));
        double width = Enumerable.Range(0, bands.Bands).Max(b => values.Max(v => v[b]) - values.Min(v => v[b]));
        double largest = values.Max(v => v.Max(Math.Abs));
        int flat = Enumerable.Range(0, bands.Bands).Count(b => values.Max(v => v[b]) - values.Min(v => v[b]) <= 1e-9 * largest);
        report.Find(
            "propagation", Verdict.Info,
            $"Range of couplings: {bands.Range} sites. Propagating: {(width <= 1e-9 * largest ? "no, all bands are flat" : $"yes, the widest band spans {width:G4}")}; {flat} of {bands.Bands} bands are flat.{(bands.Asymmetry > Uniform ? $" The data are not translation invariant (couplings vary by {bands.Asymmetry:P0} of the largest); bands are those of averages." : "")}");
        AddNaive(report, cost, bands, largest);
        AddMoments(report, cost, hessian, sites);
    }

    // One field per layer, as a naive continuum would have it, against the exact bands at long waves.
    private static void AddNaive(Report report, NetworkCost cost, BlochBands bands, double largest)
    {
        int sites = cost.Data.Inputs;
        Synapse[] fields = [.. Enumerable.Range(0, bands.Bands).Select(f => cost.Network.Synapses[f * sites])];
        int[] groups = [.. Groups(fields)];
        double[] positions = [.. fields.Select(s => s.From < 0 ? 0.0 : 0.5 * Offset(s, sites))];
        Table table = new("naive", "One smooth field per layer (and per layer of biases) against all fields of a cell.", [new("k"), new("band"), new("naive"), new("nearest-exact"), new("difference", Help: "over the largest band")]);
        List<string> worst = [];
        foreach (double k in (double[])[0.05, 0.1, 0.2])
        {
            double[] exact = bands.At(k);
            double[] naive = bands.OneFieldPerGroup(k, groups, positions);
            double most = 0.0;
            for (int b = 0; b < naive.Length; b++)
            {
                double nearest = exact.MinBy(e => Math.Abs(e - naive[b]));
                double difference = largest > 0.0 ? Math.Abs(naive[b] - nearest) / largest : 0.0;
                table.Add(k, b + 1, naive[b], nearest, difference);
                most = Math.Max(most, difference);
            }

            worst.Add($"{most:P2} at k = {k}");
        }

        report.Tables.Add(table);
        report.Find(
            "continuum", Verdict.Info,
            $"A continuum with one field per layer has {groups.Max() + 1} of the {bands.Bands} bands; these differ from the nearest exact ones by {string.Join(", ", worst)} of the largest squared frequency.");
    }

    private static IEnumerable<int> Groups(Synapse[] fields)
    {
        List<(int Layer, bool Bias)> known = [];
        foreach (Synapse s in fields)
        {
            (int, bool) key = (s.Layer, s.From < 0);
            if (!known.Contains(key))
            {
                known.Add(key);
            }

            yield return known.IndexOf(key);
        }
    }

    private static int Offset(Synapse s, int sites) => ((s.From - s.To + sites + (sites / 2)) % sites) - (sites / 2);


    // M_n(A, B) = sum over y of (y - x)^n J_2(A x, B y), averaged over x: the couplings of A d^n B of a continuum theory with one field per weight of a cell.
    private static void AddMoments(Report report, NetworkCost cost, double[,] hessian, int sites)
    {
        int fields = hessian.GetLength(0) / sites;
        Table table = new("moments", "Moments of J_2 between the fields of a cell, averaged over the ring: couplings without, with one and with two derivatives.", new("a"), new("b"), new("m0"), new("m1"), new("m2"));
        for (int a = 0; a < fields; a++)
        {
            for (int b = 0; b < fields; b++)
            {
                double[] moments = new double[3];
                for (int x = 0; x < sites; x++)
                {
                    for (int y = 0; y < sites; y++)
                    {
                        int distance = ((y - x + sites + (sites / 2)) % sites) - (sites / 2);
                        double coupling = 0.5 * hessian[(a * sites) + x, (b * sites) + y] / sites;
                        moments[0] += coupling;
                        moments[1] += distance * coupling;
                        moments[2] += distance * distance * coupling;
                    }
                }

                if (moments.Any(m => m != 0.0))
                {
                    table.Add(Field(a), Field(b), moments[0], moments[1], moments[2]);
                }
            }
        }

        report.Tables.Add(table);

        string Field(int f)
        {
            Synapse s = cost.Network.Synapses[f * sites];
            int offset = s.From < 0 ? 0 : Offset(s, sites);
            return s.From < 0 ? $"b{s.Layer + 1}" : $"W{s.Layer + 1}[{offset:+0;-0;0}]";
        }
    }
}
