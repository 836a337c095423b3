using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>
/// u4 with all four legs at the same shifted point, relative to all legs at 0. For the Gauss-net with Gaussian parameters
/// <code>
/// u4(a,a,a,a) / u4(0,0,0,0) = ( e^{4s} e^{4 sigma_W^2 a^2/d} - 1 ) / ( e^{4s} - 1 ),   s = sigma_b^2
/// </code>
/// </summary>
internal sealed class QuarticShift
{
    private const double Tolerance = 1e-9;

    private readonly double[] _shifts;

    private QuarticShift(double[] shifts, double[] ratios, double[]? closedForm) => (_shifts, Ratios, ClosedForm) = (shifts, ratios, closedForm);

    /// <summary>The ratio at every shift.</summary>
    public IReadOnlyList<double> Ratios { get; }

    /// <summary>The closed form at every shift, where there is one.</summary>
    public IReadOnlyList<double>? ClosedForm { get; }

    /// <summary>The ratios; null where u4 at 0 is not defined, zero, or would need a cutoff that is not given.</summary>
    public static QuarticShift? Create(NetworkEnsemble ensemble, double[] shifts, double? cutoff)
    {
        if (cutoff is null && ensemble.Activation is not (Gauss or CosNet or Sin or Cos))
        {
            return null;
        }

        double[][] points = Array.ConvertAll(shifts, shift =>
        {
            var point = new double[ensemble.InputDimension];
            point[0] = shift;
            return point;
        });
        var couplings = Couplings.Create(ensemble, points, cutoff);
        if (couplings.U4AtOrigin() is not { } origin || Math.Abs(origin.Value) <= origin.StandardError)
        {
            return null;
        }

        var ratios = new double[shifts.Length];
        for (int i = 0; i < shifts.Length; i++)
        {
            ratios[i] = couplings.U4(i, i, i, i) is { } u4 ? u4.Value / origin.Value : double.NaN;
        }

        double s = 4.0 * ensemble.SigmaB * ensemble.SigmaB;
        double a = 4.0 * ensemble.SigmaW * ensemble.SigmaW / ensemble.InputDimension;
        bool known = ensemble.Activation is Gauss && cutoff is null && s > 0.0;
        return new QuarticShift(shifts, ratios, known ? Array.ConvertAll(shifts, x => 1.0 + (Math.Exp(s) * ExpMinusOne(a * x * x) / ExpMinusOne(s))) : null);
    }

    /// <summary>Adds the rows of this net, and the comparison with the closed form as a finding.</summary>
    public void AddTo(Report report, Table table, string name)
    {
        double largest = 0.0;
        for (int i = 0; i < _shifts.Length; i++)
        {
            double? difference = ClosedForm is { } closedForm ? (Ratios[i] / closedForm[i]) - 1.0 : null;
            largest = Math.Max(largest, Math.Abs(difference ?? 0.0));
            table.Add(
                name, _shifts[i], double.IsFinite(Ratios[i]) ? Ratios[i] : Cell.Undefined, ClosedForm is { } known ? known[i] : Cell.Undefined,
                difference is { } relative ? relative : Cell.Undefined);
        }

        if (ClosedForm is not null)
        {
            report.Find(
                "closed-form", largest <= Tolerance ? Verdict.Pass : Verdict.Fail,
                $"u4(a,a,a,a)/u4(0,0,0,0) of the Gauss-net follows (e^(4 sigma_b^2) e^(4 sigma_W^2 a^2/d) - 1)/(e^(4 sigma_b^2) - 1) to {largest:G2}: {Ratios[^1]:G6} at a = {_shifts[^1]}.");
        }
    }

    // (e^x - 1) without the cancellation at small x.
    private static double ExpMinusOne(double x) => 2.0 * Math.Exp(0.5 * x) * Math.Sinh(0.5 * x);
}
