using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The nearest-neighbour perceptron, example 1 of the paper, untied and tied.</summary>
public sealed class Perceptron : Study<PerceptronParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/perceptron",
        "A perceptron on a ring as a lattice field theory",
        "Which springs and bonds do the weights of a nearest-neighbour perceptron have for given data, does a disturbance of one weight propagate to others, and how fast does the loss fall?",
        "a second",
        new Source("arXiv:2503.08827", "example 1, eqs. 13 to 17"));

    /// <inheritdoc/>
    public override Report Run(PerceptronParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        RingPerceptron network = parameters.Perceptron();
        double[] start = parameters.StartOf(network);
        ModeSum modes = network.Modes(start);
        Report report = new();
        PerceptronVerdict.Add(report, network, modes);
        report.Tables.Add(Couplings(network, parameters.Tied));
        report.Tables.Add(ModeTable.Of(modes.Curvatures, parameters.Friction));
        report.Tables.Add(Loss(parameters, modes));
        DynamicsChecks.AddEnergyLaw(report, network, Friction.Constant(parameters.Friction, parameters.Antifriction), start, modes);
        PerceptronFigures.Add(report, network, modes, parameters.Friction);
        report.Notes.Add("C = sum over samples and outputs of (Y - Z)^2 = C_min + sum_i [K_i (d_(i+1) - d_i)^2 + J_i d_i^2]/2 in displacements d from the minimum; in eq. 16 of the paper these are terms of the cost, they enter the Lagrangian with a minus sign (eq. 17 is right).");
        return report;
    }

    private static Table Couplings(RingPerceptron network, bool tied)
    {
        Table table = new(
            "couplings", "Exact springs and bonds of the lattice theory, site by site around the ring.",
            new("site"), new("j", Help: "spring J at the site"), new("k", Help: "bond K to the next site"), new("minimum", Help: "weight at the minimum"), new("weight", Help: "name in the paper"));
        for (int i = 0; i < network.Dimension; i++)
        {
            table.Add(i, network.Lattice.Springs[i], network.Lattice.Bonds[i], network.Minimum[i], tied ? $"W_{i + 1}" : $"W_{i + 2}");
        }

        return table;
    }

    private static Table Loss(PerceptronParameters parameters, ModeSum modes)
    {
        Table table = new(
            "loss", "Training from rest: the exact solution of W'' + gamma W' + dC/dW = 0, and of the overdamped gamma W' + dC/dW = 0.",
            new("time"), new("loss"), new("kinetic", Help: "sum of W'^2/2"), new("energy", Help: "loss + kinetic"), new("gradient-flow", Help: "loss of the overdamped flow"));
        foreach (double time in parameters.Times)
        {
            (double cost, double kinetic) = modes.Damped(parameters.Friction, time);
            table.Add(time, cost, kinetic, cost + kinetic, parameters.Friction > 0.0 ? modes.GradientFlow(1.0 / parameters.Friction, time) : Cell.Undefined);
        }

        return table;
    }
}
