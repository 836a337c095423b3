using System.Text.Json;

namespace Nnft.Tests;

/// <summary>
/// Reference numbers from a file of <c>tests/data</c>: a list of objects with id, what, inputs, value, tolerance and obtained. The tolerance is relative
/// to the value, or absolute when the value is zero.
/// </summary>
public static class KnownAnswers
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>Ids of all answers of a file whose id starts with a prefix, in the form that <see cref="TheoryAttribute"/> takes.</summary>
    public static TheoryData<string> Ids(string file, string prefix = "")
    {
        var ids = new TheoryData<string>();
        foreach (KnownAnswer answer in Read(file).Where(answer => answer.Id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            ids.Add(answer.Id);
        }

        Assert.NotEmpty(ids);
        return ids;
    }

    /// <summary>One answer.</summary>
    public static KnownAnswer Find(string file, string id) => Read(file).Single(answer => answer.Id == id);

    private static KnownAnswer[] Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", file);
        return JsonSerializer.Deserialize<KnownAnswer[]>(File.ReadAllText(path), _options)!;
    }
}

/// <summary>One reference number.</summary>
public sealed record KnownAnswer(string Id, string What, JsonElement Inputs, double Value, double Tolerance, string Obtained)
{
    /// <summary>An input that is a number.</summary>
    public double Number(string name) => Inputs.GetProperty(name).GetDouble();

    /// <summary>An input that is a number, if it is given.</summary>
    public double? OptionalNumber(string name) => Inputs.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    /// <summary>An input that is a text.</summary>
    public string Text(string name) => Inputs.GetProperty(name).GetString()!;

    /// <summary>An input that is a list of numbers.</summary>
    public double[] Numbers(string name) => Inputs.GetProperty(name).Deserialize<double[]>()!;

    /// <summary>An input that is a list of points.</summary>
    public double[][] Points(string name) => Inputs.GetProperty(name).Deserialize<double[][]>()!;

    /// <summary>Fails unless the number agrees with the answer within its tolerance.</summary>
    public void Check(double actual)
    {
        double scale = Value == 0.0 ? 1.0 : Math.Abs(Value);
        Assert.True(Math.Abs(actual - Value) <= Tolerance * scale, $"{Id} ({What}): expected {Value:R}, got {actual:R}, relative difference {(actual - Value) / scale:E2}, tolerance {Tolerance:E1}");
    }
}
