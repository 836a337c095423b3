using FsCheck;
using FsCheck.Fluent;
using Nnft.Studies.Parameters;

namespace Nnft.Studies.Tests.Parameters;

/// <summary>Whatever a parameter file holds, the outcome is parameters or messages, never another exception.</summary>
public sealed class ParameterFuzzTests
{
    private const string Yaml = """
        # a study
        width: 25
        networks: 1e6
        sigma-w: 0.5
        centred: true
        activation: "gauss"
        widths: [1, 2, 3]
        couplings:
          - -1
          - 2.5e-3
        matrix: [[1, 2], [3, 4]]
        points: [[0.1], [0.2]]
        cutoff: ~
        density: laplace
        layers:
          - width: 4
            slope: -0.5
          - {width: 5}
        """;

    private const string Json = """
        {
          "width": 25, "networks": 1000000, "sigma-w": 0.5, "centred": true,
          "activation": "gauss\u0041\n", "widths": [1, 2, 3],
          "points": [[0.1, 0.2], [0.3, -0.4]], "cutoff": null,
          "layers": [{"width": 4, "slope": -5e-1}, {}]
        }
        """;

    private static readonly string[] s_pieces =
    [
        ":", "-", "[", "]", "{", "}", ",", "\"", "'", "#", "&a ", "*a", "!!str ", "? ", "| ", "> ", "%", "@", "`", "\t", "\n", " ", "\0", "\\", "~", "null",
        "---\n", "...\n", "<<: ", ".nan", ".inf", "-0", "1e999", "0x10", "9223372036854775808", "\u2028", "☃", "\ud83d", "\"\\ud800\"", "[[[[[[[[", "width: 1\n",
    ];

    [Fact]
    public void MutatedYamlGivesParametersOrMessages() => Survives(Yaml, text => YamlParameters.Read(text, "study.yaml"));

    [Fact]
    public void MutatedJsonGivesParametersOrMessages() => Survives(Json, text => JsonParameters.Read(text, "study.json"));

    [Fact]
    public void MutatedAssignmentsGiveParametersOrMessages() =>
        Survives("points=[[0.1, 0.2], [0.3, -0.4]]\nwidth=3\nlabel=\"a\"", text => Assignments.Read(text.Split('\n'), "--set"));

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 5_000)]
    [InlineData("? ", 5_000)]
    public void DeepNestingIsRefused(string opening, int depth)
    {
        string text = string.Concat(Enumerable.Repeat(opening, depth));
        Assert.True(Outcome(() => YamlParameters.Read("widths: " + text, "study.yaml")));
        Assert.True(Outcome(() => JsonParameters.Read(text, "study.json")));
    }

    private static void Survives(string valid, Func<string, WrittenObject> read)
    {
        Assert.NotNull(ParameterSchema.Of(typeof(SampleParameters)).Parameters);
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (seed, edits) => Outcome(() => read(Mutate(valid, new System.Random(seed), 1 + (edits.Get % 8)))));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true), property);
    }

    private static bool Outcome(Func<WrittenObject> read)
    {
        try
        {
            return ParameterSchema.Of(typeof(SampleParameters)).Read(read()) is SampleParameters;
        }
        catch (InvalidInputException problem)
        {
            return problem.Problems.Count > 0 && problem.Problems.All(message => message.Length > 10);
        }
    }

    private static string Mutate(string text, System.Random random, int edits)
    {
        for (int edit = 0; edit < edits; edit++)
        {
            int at = random.Next(text.Length + 1);
            int length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, s_pieces[random.Next(s_pieces.Length)]),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text.Insert(at, ((char)random.Next(1, 0x3000)).ToString()),
            };
        }

        return text;
    }
}
