using FsCheck;
using FsCheck.Fluent;
using Nnft.Data;

namespace Nnft.Tests.Data;

public sealed class PointsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0.1,0.2\n-3e-1, .4\n")]
    [InlineData("x,y\r\n0.1,0.2\r\n-0.3,0.4\r\n")]
    [InlineData("# made by numpy.savetxt\n0.1 0.2\n\n  -0.3   0.4")]
    [InlineData("\uFEFFx;y\n0.1;0.2\n-0.3;0.4")]
    [InlineData("\"x\"\t\"y\"\n\"0.1\"\t0.2\n-0.3\t0.4\n")]
    public void ReadsTheUsualForms(string text)
    {
        NumericArray points = PointsFile.Read(_folder.Write("points.csv", text));
        Assert.Equal([2, 2], points.Shape);
        Assert.Equal([0.1, 0.2, -0.3, 0.4], points.Values);
    }

    [Fact]
    public void OneColumnIsOneDimension()
    {
        Assert.Equal([3, 1], PointsFile.Read(_folder.Write("points.csv", "0.1\n0.2\n0.3\n")).Shape);
        NpyFile.Write(_folder["points.npy"], NumericArray.Create([3], [0.1, 0.2, 0.3]));
        Assert.Equal([3, 1], PointsFile.Read(_folder["points.npy"]).Shape);
    }

    [Theory]
    [InlineData("1,2\n3,abc\n", "line 2, column 2: 'abc' is not a number")]
    [InlineData("x,y\n1,2\n\n3\n", "line 4 has 1 columns, line 1 has 2")]
    [InlineData("1,2\n3,\n", "line 2, column 2 is empty")]
    [InlineData("1,2\nNaN,3\n", "line 2, column 1: 'NaN' is not finite")]
    [InlineData("1,abc\n", "line 1, column 2")]
    [InlineData("0,1;0,2\n", "decimal sign")]
    [InlineData("0.1;0.2\n0,3;0.4\n", "decimal sign")]
    [InlineData("", "holds no points")]
    [InlineData("x,y\n", "holds no points")]
    public void ProblemsNameLineAndColumn(string text, string expected)
    {
        string path = _folder.Write("points.csv", text);
        var failure = Assert.Throws<InvalidInputException>(() => PointsFile.Read(path));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{path}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllProblemsAreNamedAtOnce()
    {
        string path = _folder.Write("points.csv", "1,2\na,b\n3\n4,c\n");
        Assert.Equal(4, Assert.Throws<InvalidInputException>(() => PointsFile.Read(path)).Problems.Count);
        path = _folder.Write("many.csv", string.Concat(Enumerable.Repeat("1,x\n", 15)));
        Assert.Contains("5 more", Assert.Throws<InvalidInputException>(() => PointsFile.Read(path)).Problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ArraysMustBeTables()
    {
        NpyFile.Write(_folder["points.npy"], NumericArray.Create([1, 1, 1], [0.1]));
        Assert.Contains("shape [1, 1, 1]", Message("points.npy"), StringComparison.Ordinal);
        NpyFile.Write(_folder["points.npy"], NumericArray.Create([0, 2], []));
        Assert.Contains("no points", Message("points.npy"), StringComparison.Ordinal);
        NpyFile.Write(_folder["points.npy"], NumericArray.Create([2, 2], [1.0, 2.0, double.NaN, double.PositiveInfinity]));
        Assert.Contains("2 of the numbers are NaN or infinite, the first is NaN at [1, 0]", Message("points.npy"), StringComparison.Ordinal);
        Assert.Contains("does not exist", Message("none.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void WrittenNumbersComeBack() =>
        Prop.ForAll(
            Gen.NonEmptyListOf(ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite)).ToArbitrary(),
            values =>
            {
                string path = _folder.Write("points.csv", string.Join("\n", values.Select(value => $"{value:R},{-value:R}")));
                return PointsFile.Read(path).Values.SequenceEqual(values.SelectMany(value => new[] { value, -value }));
            }).QuickCheckThrowOnFailure();

    private string Message(string name) => Assert.Throws<InvalidInputException>(() => PointsFile.Read(_folder[name])).Message;
}
