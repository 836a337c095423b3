using System.Globalization;
using System.Text.Json;
using Nnft.Data;

namespace Nnft.Studies.Parameters;

/// <summary>
/// A <see cref="PointSet"/>: [[0.1, 0.2], [0.3, 0.4]], or [0.1, 0.2] for points of one coordinate, or the name of a file that
/// <see cref="PointsFile"/> reads.
/// </summary>
internal sealed class PointSetType : ParameterType
{
    public override string Noun => "list of points";

    public override string Plural => "lists of points";

    public override string Allowed(ParameterAttribute limits) =>
        NumberRange.Describe(limits) is { Length: > 0 } range ? $"each coordinate {range}" : "";

    internal override object? Read(WrittenValue value, ParameterReading reading)
    {
        if (value is WrittenScalar { IsNull: false } name && (name.Quoted || !double.TryParse(name.Text, CultureInfo.InvariantCulture, out _)))
        {
            return FromFile(name, reading);
        }

        if (value is not WrittenList { Items.Count: > 0 } list)
        {
            return reading.Refuse(value, "a list of points", "write [[0.1], [0.2]], or [0.1, 0.2] for points of one coordinate, or the name of a .npy, .npz or .csv file");
        }

        int before = reading.Problems.Count;
        var coordinate = new ListType(new NumberType(), typeof(double));
        var points = new double[list.Items.Count][];
        for (int i = 0; i < points.Length; i++)
        {
            WrittenValue item = list.Items[i];
            WrittenValue point = item is WrittenScalar ? new WrittenList([item], item.Place) : item;
            points[i] = coordinate.Read(point, reading.Item(i)) as double[] ?? [];
        }

        for (int i = 1; i < points.Length && reading.Problems.Count == before; i++)
        {
            if (points[i].Length != points[0].Length)
            {
                reading.Item(i).Refuse(list.Items[i], $"a point with as many coordinates as {reading.Name}[0], which has {points[0].Length}");
            }
        }

        return reading.Problems.Count == before ? new PointSet(points) : null;
    }

    private static PointSet? FromFile(WrittenScalar name, ParameterReading reading)
    {
        try
        {
            NumericArray array = PointsFile.Read(name.Text);
            PointSet points = new([.. array.Values.Chunk(array.Shape[1])]);
            string range = NumberRange.Describe(reading.Limits);
            reading.Problems.AddRange(
                from i in Enumerable.Range(0, points.Count)
                from x in points[i]
                where !NumberRange.Contains(reading.Limits, x)
                select $"{reading.Name}[{i}] must have coordinates {range}, got {x:R} ({name.Text})");
            return points;
        }
        catch (InvalidInputException problem)
        {
            reading.Problems.AddRange(problem.Problems.Select(message => $"{reading.Name}: {message} ({name.Place})"));
            return null;
        }
    }

    internal override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (double[] point in ((PointSet)value).Points)
        {
            writer.WriteStartArray();
            foreach (double x in point)
            {
                writer.WriteNumberValue(x);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits)
    {
        var coordinates = new ListType(new NumberType(), typeof(double));
        writer.WriteStartArray("anyOf");
        foreach (ParameterType form in (ParameterType[])[new ListType(coordinates, typeof(double[])), coordinates, new TextType()])
        {
            writer.WriteStartObject();
            form.WriteSchema(writer, limits);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
