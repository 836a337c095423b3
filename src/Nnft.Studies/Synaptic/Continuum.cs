using Nnft.Numerics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The lattice of a tied chain against its field equation.</summary>
public sealed class Continuum : Study<ContinuumParameters>
{
    private const int PictureTimes = 60;
    private const int PicturePoints = 64;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/continuum",
        "The field equation of a chain of synapses against the lattice",
        "How fast does a chain of weights approach the field equation w_tt + gamma w_t = d/dx(K dw/dx) - J w as its spacing shrinks, and where must K be sampled?",
        "a second",
        new Source("arXiv:2503.08827", "eqs. 15 to 17"));

    /// <inheritdoc/>
    public override Report Run(ContinuumParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        FieldEquation equation = new(parameters.Stiffness.Evaluate, parameters.Spring.Evaluate);
        HessianModes modes = equation.Modes(parameters.Grid);
        double[] start = [.. Enumerable.Range(0, parameters.Grid).Select(i => parameters.Initial.Evaluate((double)i / parameters.Grid))];
        double[] field = modes.Evolve(start, parameters.Friction, parameters.Time);
        Report report = new();
        AddConvergence(report, parameters, equation, field, context);
        AddField(report, parameters, field);
        AddFrequencies(report, modes, equation, parameters);
        AddDispersion(report, parameters);
        report.Figures.Add(SpaceTime(parameters, modes, start));
        report.Notes.Add("The lattice is the tied chain of synaptic/perceptron: bonds K(x)/a^2, springs J(x). The untied perceptron of the paper has every second bond missing and no such limit.");
        report.Notes.Add("Without friction and with constant K and J this is the Klein-Gordon equation with speed sqrt(K): Lorentz invariance emerges for long waves and is violated by -K k^4 a^2/12 in the squared frequency. Friction breaks time translation.");
        return report;
    }

    private static void AddConvergence(Report report, ContinuumParameters parameters, FieldEquation equation, double[] field, StudyContext context)
    {
        Table table = new("lattice", $"Largest difference between lattice and field over all sites at t = {parameters.Time:G6}.", new("sites"), new("spacing"), new("bonds", Help: "where K is sampled"), new("error"), new("order", Help: "against the row before"));
        List<FigureLayer> layers = [];
        foreach (bool centred in (bool[])[true, false])
        {
            List<double> spacings = [];
            List<double> errors = [];
            double order = double.NaN;
            foreach (int sites in parameters.Sites)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                double error = Error(parameters, equation, field, sites, centred);
                order = errors.Count > 0 ? Math.Log(errors[^1] / error) / Math.Log(spacings[^1] * sites) : double.NaN;
                table.Add(sites, 1.0 / sites, centred ? "middle of bonds" : "sites", error, double.IsNaN(order) ? Cell.Undefined : order);
                spacings.Add(1.0 / sites);
                errors.Add(error);
            }

            layers.Add(new Line(centred ? "K at the middle of bonds" : "K at sites (eq. 15)", spacings, errors, centred ? 0 : 1));
            layers.Add(new Points("", spacings, errors, Colour: centred ? 0 : 1));
            bool fine = parameters.Sites[^1] >= 64;
            report.Find(
                centred ? "bond-centred" : "site-centred",
                !fine || (centred ? order is > 1.9 and < 2.1 : order is > 0.9 and < 2.1) ? (fine ? Verdict.Pass : Verdict.Info) : Verdict.Fail,
                centred
                    ? $"With K taken at the middle of the bonds the lattice approaches the field equation to order {order:F2} in the spacing (finest pair; error {errors[^1]:G3} on {parameters.Sites[^1]} sites)."
                    : $"With K taken at the sites, as eq. 15 reads literally, to order {order:F2} (error {errors[^1]:G3}).");
        }

        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            "convergence", "Lattice against field equation",
            "Largest difference over all sites. The bond between two sites belongs to the point between them: sampled there, the lattice converges to second order, sampled at a site to first.",
            new Axis("spacing a", true), new Axis("largest error", true), layers));
    }

    private static double Error(ContinuumParameters parameters, FieldEquation equation, double[] field, int sites, bool centred)
    {
        double[] lattice = equation.Lattice(sites, centred).DenseModes().Evolve(
            [.. Enumerable.Range(0, sites).Select(i => parameters.Initial.Evaluate((double)i / sites))], parameters.Friction, parameters.Time);
        return lattice.Select((w, i) => Math.Abs(w - FourierDifferentiation.Interpolate(field, (double)i / sites))).Max();
    }

    private static void AddField(Report report, ContinuumParameters parameters, double[] field)
    {
        Table table = new("field", $"The field at t = {parameters.Time:G6}.", new("x"), new("w"));
        for (int i = 0; i <= 20; i++)
        {
            table.Add(0.05 * i, FourierDifferentiation.Interpolate(field, 0.05 * i % 1.0));
        }

        report.Tables.Add(table);
    }

    private static void AddFrequencies(Report report, HessianModes modes, FieldEquation equation, ContinuumParameters parameters)
    {
        Table table = new("frequencies", "Lowest squared frequencies of the field, and of the finest lattice.", new("mode"), new("field"), new("lattice"));
        double[] lattice = equation.Lattice(parameters.Sites[^1]).Modes().Eigenvalues;
        for (int k = 0; k < Math.Min(12, Math.Min(lattice.Length, modes.Curvatures.Count)); k++)
        {
            table.Add(k, modes.Curvatures[k], lattice[k]);
        }

        report.Tables.Add(table);
    }

    // Uniform chain with the averages of K and J.
    private static void AddDispersion(Report report, ContinuumParameters parameters)
    {
        double k = Enumerable.Range(0, 64).Average(i => parameters.Stiffness.Evaluate(i / 64.0));
        double j = Enumerable.Range(0, 64).Average(i => parameters.Spring.Evaluate(i / 64.0));
        Table table = new(
            "dispersion", $"Squared frequencies of the uniform chain with the average K = {k:G6} and J = {j:G6}.",
            new("sites"), new("wave", Help: "waves around the ring"), new("lattice"), new("continuum", Help: "J + K k^2"), new("violation", Help: "lattice - continuum"), new("leading", Help: "-K k^4 a^2/12"), new("group-velocity", Help: "d omega/dk on the lattice"));
        foreach (int sites in parameters.Sites)
        {
            double a = 1.0 / sites;
            for (int m = 1; m <= Math.Min(4, sites / 2); m++)
            {
                double number = 2.0 * Math.PI * m;
                double sine = Math.Sin(0.5 * number * a);
                double lattice = j + (4.0 * k * sine * sine / (a * a));
                double continuum = j + (k * number * number);
                table.Add(
                    sites, m, lattice, continuum, lattice - continuum, -k * Math.Pow(number, 4) * a * a / 12.0,
                    lattice > 0.0 ? k * Math.Sin(number * a) / (a * Math.Sqrt(lattice)) : Cell.Undefined);
            }
        }

        report.Tables.Add(table);
    }

    private static Figure SpaceTime(ContinuumParameters parameters, HessianModes modes, double[] start)
    {
        double[] times = [.. Enumerable.Range(0, PictureTimes + 1).Select(k => 2.5 * parameters.Time * k / PictureTimes)];
        double[] places = [.. Enumerable.Range(0, PicturePoints + 1).Select(i => (double)i / PicturePoints)];
        double[][] rows = [.. times.Select(t =>
        {
            double[] field = modes.Evolve(start, parameters.Friction, t);
            return places.Select(x => FourierDifferentiation.Interpolate(field, x % 1.0)).ToArray();
        })];
        return new Figure(
            "space-time", "The field of weights in space and time", "Solution of the field equation from rest: waves of speed sqrt(K) with gap sqrt(J), damped by the friction.",
            new Axis("x"), new Axis("t"), [new HeatMap("w", places, times, rows)]);
    }
}
