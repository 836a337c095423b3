namespace Nnft.Studies;

/// <summary>
/// Input points of a field as a parameter: at least one, all of the same dimension, all coordinates finite. Files write
/// <c>[[0.1, 0.2], [0.3, 0.4]]</c>, or <c>[0.1, 0.2]</c> for points of one coordinate.
/// </summary>
public sealed class PointSet
{
    private readonly double[][] _points;

    /// <summary>Points given by their coordinates.</summary>
    /// <exception cref="InvalidInputException">No points, points without coordinates or of different dimensions, or a coordinate that is not finite.</exception>
    public PointSet(params IReadOnlyList<IReadOnlyList<double>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _points = [.. points.Select(point => point.ToArray())];
        if (_points.Length == 0 || _points[0].Length == 0)
        {
            throw new InvalidInputException("points must be a list of at least one point with at least one coordinate, got none: write [[0.1], [0.2]]");
        }

        var problems = new List<string>();
        for (int i = 0; i < _points.Length; i++)
        {
            if (_points[i].Length != Dimension)
            {
                problems.Add($"points[{i}] must have {Dimension} coordinates like points[0], got {_points[i].Length}");
            }

            if (!_points[i].All(double.IsFinite))
            {
                problems.Add($"points[{i}] must have finite coordinates, got [{string.Join(", ", _points[i])}]");
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    /// <summary>The points, each an array of <see cref="Dimension"/> coordinates. Not to be written to.</summary>
    public IReadOnlyList<double[]> Points => _points;

    /// <summary>Number of points.</summary>
    public int Count => _points.Length;

    /// <summary>Number of coordinates of a point.</summary>
    public int Dimension => _points[0].Length;

    /// <summary>Coordinates of one point, from 0.</summary>
    public double[] this[int index] => _points[index];

    /// <summary>Points on a line.</summary>
    public static PointSet OnLine(params IReadOnlyList<double> coordinates) => new([.. coordinates.Select(x => new[] { x })]);
}
