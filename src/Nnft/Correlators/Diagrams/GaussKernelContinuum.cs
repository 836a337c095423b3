using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Correlators.Diagrams;

/// <summary>
/// Feynman rules in the continuum for the kernel of the Gauss-net and the cos-net, K_W(x, y) = sigma_W^2 exp(-sigma_W^2 |x - y|^2 / (2d)), with vertices
/// integrated over all of R^d. With V vertices, L lines (legs included), and A = graph Laplacian plus the number of legs at each vertex,
/// <code>
/// int = sigma_W^{2L} (2 pi d / sigma_W^2)^{dV/2} (det A)^{-d/2} exp{ -(sigma_W^2 / 2d) [ sum over legs |x|^2 - sum_axes b A^{-1} b ] }
/// </code>
/// where b_v is the sum of the points attached to v. Lines between two external points may carry the output bias in addition: K = sigma_b1^2 + K_W. Source:
/// Gaussian integral; arXiv:2212.11811 section 3.1 for the kernel.
/// </summary>
public sealed class GaussKernelContinuum : IFeynmanRules
{
    private readonly IReadOnlyList<IReadOnlyList<double>> _points;
    private readonly double _variance;
    private readonly double _biasVariance;
    private readonly int _dimension;

    private GaussKernelContinuum(IReadOnlyList<IReadOnlyList<double>> points, double sigmaW, double sigmaB1)
    {
        _points = points;
        _variance = sigmaW * sigmaW;
        _biasVariance = sigmaB1 * sigmaB1;
        _dimension = points[0].Count;
    }

    /// <summary>Sets up the rules for external legs at the given points.</summary>
    /// <exception cref="InvalidInputException">sigma_W not positive, sigma_b1 negative, no points, or points of different dimensions or not finite.</exception>
    public static GaussKernelContinuum Create(IReadOnlyList<IReadOnlyList<double>> points, double sigmaW, double sigmaB1 = 0.0)
    {
        ArgumentNullException.ThrowIfNull(points);
        List<string> problems = [];
        if (!(sigmaW > 0.0) || !double.IsFinite(sigmaW))
        {
            problems.Add($"sigma-w must be a number > 0, got {sigmaW}");
        }

        if (!(sigmaB1 >= 0.0) || !double.IsFinite(sigmaB1))
        {
            problems.Add($"sigma-b1 must be a number >= 0, got {sigmaB1}");
        }

        if (points.Count == 0 || points[0].Count == 0)
        {
            problems.Add("points: there must be at least one point with at least one coordinate");
        }
        else if (points.Any(x => x.Count != points[0].Count || x.Any(c => !double.IsFinite(c))))
        {
            problems.Add($"points must all have {points[0].Count} finite coordinates like the first one");
        }

        return problems.Count > 0 ? throw new InvalidInputException(problems) : new GaussKernelContinuum(points, sigmaW, sigmaB1);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">A leg is not one of the points, or the diagram has a vacuum bubble, whose integral diverges with the volume.</exception>
    public double Integral(FeynmanDiagram diagram, IReadOnlyList<int> legs)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        ArgumentNullException.ThrowIfNull(legs);
        if (diagram.Topology.HasVacuumBubble)
        {
            throw new InvalidInputException("the integral of a vacuum bubble over all positions diverges with the volume; leave vacuum bubbles out");
        }

        if (legs.Count != diagram.Legs || legs.Any(i => i < 0 || i >= _points.Count))
        {
            throw new InvalidInputException($"external legs must be {diagram.Legs} numbers of points, counted from 0 to {_points.Count - 1}, got [{string.Join(", ", legs)}]");
        }

        int vertices = diagram.Vertices;
        Matrix<double> inverse = Matrix<double>.Build.Dense(vertices, vertices);
        double factor = 1.0;
        if (vertices > 0)
        {
            Matrix<double> quadratic = Matrix<double>.Build.Dense(vertices, vertices, (v, w) => v == w ? diagram.Degrees[v] - (2.0 * diagram.Loops[v]) : -diagram.Lines(v, w));
            var cholesky = quadratic.Cholesky();
            inverse = cholesky.Solve(Matrix<double>.Build.DenseIdentity(vertices));
            factor = Math.Pow(2.0 * Math.PI * _dimension / _variance, 0.5 * _dimension * vertices) * Math.Pow(cholesky.Determinant, -0.5 * _dimension)
                * Math.Pow(_variance, (diagram.Degrees.Sum() + diagram.LegsAt.Sum()) / 2);
        }

        return diagram.Labellings().Sum(labelling => factor * Labelled(labelling, inverse, legs));
    }

    private double Labelled(LegLabelling labelling, Matrix<double> inverse, IReadOnlyList<int> legs)
    {
        double product = 1.0;
        foreach ((int first, int second) in labelling.Pairs)
        {
            IReadOnlyList<double> x = _points[legs[first]];
            IReadOnlyList<double> y = _points[legs[second]];
            double distance = 0.0;
            for (int a = 0; a < _dimension; a++)
            {
                distance += (x[a] - y[a]) * (x[a] - y[a]);
            }

            product *= _biasVariance + (_variance * Math.Exp(-_variance * distance / (2.0 * _dimension)));
        }

        double exponent = 0.0;
        for (int a = 0; a < _dimension; a++)
        {
            Vector<double> attached = Vector<double>.Build.Dense(Math.Max(1, inverse.RowCount));
            for (int leg = 0; leg < legs.Count; leg++)
            {
                if (labelling.VertexOf[leg] >= 0)
                {
                    double x = _points[legs[leg]][a];
                    attached[labelling.VertexOf[leg]] += x;
                    exponent += x * x;
                }
            }

            exponent -= inverse.RowCount > 0 ? attached * inverse * attached : 0.0;
        }

        return product * Math.Exp(-_variance * exponent / (2.0 * _dimension));
    }
}
