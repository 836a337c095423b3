using Nnft.Statistics;

namespace Nnft.SynapticFields;

/// <summary>How local a coupling matrix J(x, y) is, given the distances of its rows.</summary>
/// <param name="Distances">The distances that occur, increasing.</param>
/// <param name="RootMeanSquare">D(R), the rms of J at each distance.</param>
/// <param name="Cumulative">F(R), the part of sum J^2 within each distance.</param>
/// <param name="Range">xi = sqrt(sum r^2 J^2/sum J^2).</param>
/// <param name="DecayLength">xi_exp of a fit D ~ e^(-R/xi_exp); null without decay or with fewer than three distances.</param>
public sealed record CouplingLocality(IReadOnlyList<double> Distances, IReadOnlyList<double> RootMeanSquare, IReadOnlyList<double> Cumulative, double Range, Estimate? DecayLength)
{
    /// <summary>Measures a matrix.</summary>
    /// <param name="coupling">J.</param>
    /// <param name="distance">Distance of two rows.</param>
    /// <param name="withDiagonal">Whether the diagonal counts.</param>
    /// <exception cref="InvalidInputException">All couplings vanish.</exception>
    public static CouplingLocality Of(double[,] coupling, Func<int, int, double> distance, bool withDiagonal = true)
    {
        ArgumentNullException.ThrowIfNull(coupling);
        ArgumentNullException.ThrowIfNull(distance);
        int n = coupling.GetLength(0);
        SortedDictionary<double, (double Squares, int Count)> shells = [];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i != j || withDiagonal)
                {
                    double r = Math.Round(distance(i, j), 9);
                    (double squares, int count) = shells.GetValueOrDefault(r);
                    shells[r] = (squares + (coupling[i, j] * coupling[i, j]), count + 1);
                }
            }
        }

        double total = shells.Values.Sum(s => s.Squares);
        if (!(total > 0.0))
        {
            throw new InvalidInputException("all couplings of the matrix vanish: at this point of expansion the cost has no second order; expand about trained weights (at=trained)");
        }

        double running = 0.0;
        double[] distances = [.. shells.Keys];
        double[] rms = [.. shells.Values.Select(s => Math.Sqrt(s.Squares / s.Count))];
        double[] cumulative = [.. shells.Values.Select(s => (running += s.Squares) / total)];
        double range = Math.Sqrt(shells.Sum(s => s.Key * s.Key * s.Value.Squares) / total);
        int[] positive = [.. Enumerable.Range(0, rms.Length).Where(k => rms[k] > 1e-14 * rms.Max())];
        Estimate? decay = null;
        if (positive.Length >= 3)
        {
            Estimate slope = LinearFit.Of([.. positive.Select(k => distances[k])], [.. positive.Select(k => Math.Log(rms[k]))]).Slope;
            decay = slope.Value < 0.0 ? new Estimate(-1.0 / slope.Value, slope.StandardError / (slope.Value * slope.Value)) : null;
        }

        return new CouplingLocality(distances, rms, cumulative, range, decay);
    }
}
