using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>Averages of one chain.</summary>
internal sealed record LangevinChainSums(double Cost, double SquaredSpeed, double Virial, double SquaredGradient, double[] Weights, double[] Squares, double[] Last);

/// <summary>Chains that draw their random numbers together.</summary>
internal sealed class LangevinGroup(IPotential cost, LangevinSettings settings, RandomTable table, int group, int chains)
{
    private readonly int _n = cost.Dimension;
    private readonly double[] _noise = new double[(cost.Dimension + RandomTable.BlockRows - 1) / RandomTable.BlockRows * RandomTable.BlockRows * RandomTable.Columns];

    public LangevinChainSums[] Run(double[] start, CancellationToken cancellation)
    {
        double[][] w = [.. Enumerable.Range(0, chains).Select(_ => (double[])start.Clone())];
        double[][] v = [.. Enumerable.Range(0, chains).Select(_ => new double[_n])];
        double[][] g = [.. Enumerable.Range(0, chains).Select(_ => new double[_n])];
        ChainTotals[] totals = [.. Enumerable.Range(0, chains).Select(_ => new ChainTotals(_n))];
        for (int c = 0; c < chains; c++)
        {
            cost.Gradient(w[c], g[c]);
        }

        Span<double> decay = [-settings.Friction * settings.TimeStep];
        VectorMath.Exp(decay);
        double kept = decay[0];
        double thermal = Math.Sqrt((1.0 - (kept * kept)) * settings.Temperature);
        double spread = Math.Sqrt(2.0 * settings.Temperature * settings.TimeStep);
        for (int step = 0; step < settings.BurnIn + settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            table.FillNormals(_noise, (ulong)(group * RandomTable.Columns), (uint)step, 0);
            for (int c = 0; c < chains; c++)
            {
                if (settings.Scheme == LangevinScheme.Baoab)
                {
                    Baoab(w[c], v[c], g[c], c, kept, thermal);
                }
                else
                {
                    Overdamped(w[c], g[c], c, spread);
                }

                if (step >= settings.BurnIn && (step - settings.BurnIn) % settings.Every == settings.Every - 1)
                {
                    totals[c].Add(cost.Value(w[c]), w[c], v[c], g[c], start);
                }
            }
        }

        return [.. totals.Select((t, c) => t.Averages(w[c]))];
    }

    private void Baoab(double[] w, double[] v, double[] g, int chain, double kept, double thermal)
    {
        double half = 0.5 * settings.TimeStep;
        for (int i = 0; i < w.Length; i++)
        {
            double speed = v[i] - (half * g[i]);
            w[i] += half * speed;
            speed = (kept * speed) + (thermal * _noise[(i * RandomTable.Columns) + chain]);
            w[i] += half * speed;
            v[i] = speed;
        }

        cost.Gradient(w, g);
        for (int i = 0; i < w.Length; i++)
        {
            v[i] -= half * g[i];
        }
    }

    private void Overdamped(double[] w, double[] g, int chain, double spread)
    {
        for (int i = 0; i < w.Length; i++)
        {
            w[i] += (spread * _noise[(i * RandomTable.Columns) + chain]) - (settings.TimeStep * g[i]);
        }

        cost.Gradient(w, g);
    }

    private sealed class ChainTotals(int n)
    {
        private readonly double[] _weights = new double[n];
        private readonly double[] _squares = new double[n];
        private double _cost;
        private double _speed;
        private double _virial;
        private double _gradient;
        private int _count;

        public void Add(double value, double[] w, double[] v, double[] g, double[] origin)
        {
            _count++;
            _cost += value;
            for (int i = 0; i < n; i++)
            {
                _weights[i] += w[i];
                double displacement = w[i] - origin[i];
                _squares[i] += displacement * displacement;
                _speed += v[i] * v[i] / n;
                _virial += w[i] * g[i] / n;
                _gradient += g[i] * g[i];
            }
        }

        public LangevinChainSums Averages(double[] last) => new(
            _cost / _count, _speed / _count, _virial / _count, _gradient / _count, [.. _weights.Select(x => x / _count)], [.. _squares.Select(x => x / _count)], last);
    }
}
