using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>The joint density at several points by the Edgeworth expansion of order 1/N.</summary>
internal static class JointDensities
{
    private const int Side = 61;
    private const double Range = 3.5;

    public static void Add(Report report, ExactCorrelators correlators)
    {
        JointEdgeworthDensity joint;
        try
        {
            (CumulantSet values, _) = CumulantSet.Exact(correlators, withSextic: false);
            joint = JointEdgeworthDensity.Create(values.Kernel, values.Quartic);
        }
        catch (InvalidInputException problem)
        {
            report.Notes.Add($"No joint density: {problem.Message}.");
            return;
        }

        double lowest = LowestBracket(joint);
        report.Find(
            "joint-bracket", Verdict.Info,
            lowest < 0.0
                ? $"Warning: within {Range} standard deviations along the eigenvectors of K the bracket of the joint density falls to {lowest:G4}: there the expansion is no density."
                : $"Within {Range} standard deviations along the eigenvectors of K the bracket of the joint density stays positive, at least {lowest:G4}.");
        if (joint.Kernel.Count == 2)
        {
            report.Figures.Add(Picture(joint));
        }
    }

    private static double LowestBracket(JointEdgeworthDensity joint)
    {
        double lowest = double.PositiveInfinity;
        for (int direction = 0; direction < joint.Kernel.Count; direction++)
        {
            double deviation = Math.Sqrt(joint.Kernel.Eigenvalues[direction]);
            for (int i = 0; i < Side; i++)
            {
                double length = deviation * Range * ((2.0 * i / (Side - 1)) - 1.0);
                lowest = Math.Min(lowest, joint.BracketAt([.. joint.Kernel.Eigenvectors.Column(direction).Select(v => length * v)]));
            }
        }

        return lowest;
    }

    private static Figure Picture(JointEdgeworthDensity joint)
    {
        double[] first = Grid(0);
        double[] second = Grid(1);
        return new Figure(
            "joint-bracket", "Joint density at two points, divided by the normal one",
            "The bracket 1 + (1/24) sum G_c He of the joint expansion. Along the narrow direction of the kernel, the difference of the two points, it departs from 1 most: that direction limits every expansion in 1/N.",
            new Axis("f(x1)"), new Axis("f(x2)"),
            [new HeatMap("bracket", first, second, [.. second.Select(b => first.Select(a => Math.Clamp(joint.BracketAt([a, b]), -1.0, 4.0)).ToArray())])]);

        double[] Grid(int point)
        {
            double end = Range * Math.Sqrt(joint.Kernel.Matrix[point, point]);
            return [.. Enumerable.Range(0, Side).Select(i => end * ((2.0 * i / (Side - 1)) - 1.0))];
        }
    }
}
