using Nnft.Numerics;

namespace Nnft.Renormalization;

/// <summary>The derivative w of a potential on the grid of <see cref="FullPotentialFlow"/>; the state is its change since the start of the flow.</summary>
internal sealed class PotentialGrid
{
    private readonly LocalPotentialFlow _flow;
    private readonly double[] _rho;
    private readonly double[] _initial;
    private readonly double[] _initialSlope;
    private readonly double[] _derivative;
    private readonly IReadOnlyList<double> _couplings;

    /// <summary>Grid of <paramref name="count"/> points; the last one is rho = 0, and infinity, where nothing changes, is left out.</summary>
    public PotentialGrid(LocalPotentialFlow flow, IReadOnlyList<double> couplings, double length, int count)
    {
        _flow = flow;
        _couplings = couplings;
        double[] x = ChebyshevDifferentiation.Points(count);
        double[,] matrix = ChebyshevDifferentiation.Matrix(count);
        _rho = new double[count];
        _initial = new double[count];
        _initialSlope = new double[count];
        _derivative = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            double distance = 1.0 - x[i + 1];
            _rho[i] = length * (1.0 + x[i + 1]) / distance;
            for (int j = 0; j < count; j++)
            {
                _derivative[(i * count) + j] = distance * distance / (2.0 * length) * matrix[i + 1, j + 1];
            }

            (_initial[i], _initialSlope[i]) = Polynomial(couplings, _rho[i]);
        }
    }

    /// <summary>u_2, u_4, u_6 at the end of the flow.</summary>
    public double[] Run(double from, double to)
    {
        int count = _rho.Length;
        double scale = Math.Max((from * from) + Math.Abs(_couplings[0]), 1e-300);
        State start = new(this);
        if (!start.Contains(Math.Log(from), new double[count]))
        {
            throw new InvalidInputException($"k^2 + V'' must be > 0 for every field at the start, but it is not at k = {from}; start at a larger k");
        }

        OdeSolution solution = DormandPrince853.Integrate(start, Math.Log(from), new double[count], [Math.Log(to)], 1e-11, 1e-14 * scale);
        if (solution.Outcome != OdeOutcome.Completed)
        {
            throw new NumericalFailureException($"the flow of the full potential could not be continued beyond k = {Math.Exp(solution.LastTime):G6}");
        }

        double[] slope = new double[count];
        double[] curvature = new double[count];
        Differentiate(solution.LastState, slope);
        Differentiate(slope, curvature);
        return
        [
            _couplings[0] + solution.LastState[^1],
            (_couplings.Count > 1 ? _couplings[1] : 0.0) + (3.0 * slope[^1]),
            (_couplings.Count > 2 ? _couplings[2] : 0.0) + (15.0 * curvature[^1]),
        ];
    }

    /// <summary>w and w' of the initial polynomial: w = sum_m u_{2m} rho^{m-1} / ((m-1)! (2m-1)!!).</summary>
    private static (double Value, double Slope) Polynomial(IReadOnlyList<double> couplings, double rho)
    {
        double value = couplings[0];
        double slope = 0.0;
        double coefficient = 1.0;
        double power = 1.0;
        for (int m = 2; m <= couplings.Count; m++)
        {
            coefficient /= ((2.0 * m) - 1.0) * (m - 1.0);
            slope += couplings[m - 1] * coefficient * (m - 1.0) * power;
            power *= rho;
            value += couplings[m - 1] * coefficient * power;
        }

        return (value, slope);
    }

    private void Differentiate(ReadOnlySpan<double> values, Span<double> result)
    {
        int count = values.Length;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = _derivative.AsSpan(i * count, count);
            double sum = 0.0;
            for (int j = 0; j < row.Length; j++)
            {
                sum += row[j] * values[j];
            }

            result[i] = sum;
        }
    }

    private readonly struct State(PotentialGrid grid) : IOdeSystem
    {
        private readonly double[] _slope = new double[grid._rho.Length];
        private readonly double[] _loop = new double[grid._rho.Length];

        public int Dimension => grid._rho.Length;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            double square = Math.Exp(2.0 * t);
            double factor = grid._flow.Threshold * Math.Exp((grid._flow.Dimension + 2) * t);
            grid.Differentiate(y, _slope);
            for (int i = 0; i < y.Length; i++)
            {
                double w = grid._initial[i] + y[i];
                double radial = square + w + (2.0 * grid._rho[i] * (grid._initialSlope[i] + _slope[i]));
                _loop[i] = factor * ((1.0 / radial) + ((grid._flow.Components - 1) / (square + w)));
            }

            grid.Differentiate(_loop, derivative);
        }

        public bool Contains(double t, ReadOnlySpan<double> y)
        {
            double square = Math.Exp(2.0 * t);
            grid.Differentiate(y, _slope);
            for (int i = 0; i < y.Length; i++)
            {
                double w = grid._initial[i] + y[i];
                double radial = square + w + (2.0 * grid._rho[i] * (grid._initialSlope[i] + _slope[i]));
                if (!(radial > 0.0) || (grid._flow.Components > 1 && !(square + w > 0.0)))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
