using FsCheck;
using FsCheck.Fluent;
using Nnft.Data;

namespace Nnft.Tests.Data;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DoublesOfAnyShapeComeBackBitByBit()
    {
        var arrays = from shape in Gen.ArrayOf(Gen.Choose(0, 4)).Where(shape => shape.Length <= 4)
                     from values in Gen.ArrayOf(ArbMap.Default.GeneratorFor<double>(), shape.Aggregate(1, (product, length) => product * length))
                     from bigEndian in Gen.Elements(true, false)
                     from fortran in Gen.Elements(true, false)
                     select (shape, values, bigEndian, fortran);
        Prop.ForAll(arrays.ToArbitrary(), sample =>
        {
            var (shape, values, bigEndian, fortran) = sample;
            NpyFile.Write(_folder["a.npy"], NumericArray.Create(shape, values), NumericType.Binary64 with { BigEndian = bigEndian }, fortran);
            NumericArray back = ArrayFile.Read(_folder["a.npy"]);
            return back.Shape.SequenceEqual(shape)
                && back.Values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(values.Select(BitConverter.DoubleToInt64Bits));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("<f4")]
    [InlineData(">f4")]
    [InlineData("<f2")]
    [InlineData(">i8")]
    [InlineData("<i4")]
    [InlineData(">i2")]
    [InlineData("|i1")]
    public void OtherTypesKeepWhatTheyCanHold(string type)
    {
        double[] values = [0.0, 1.0, -1.0, 100.0, -128.0, 127.0];
        NpyFile.Write(_folder["a.npy"], NumericArray.Create([2, 3], values), NumericType.Parse(type), fortranOrder: true);
        using ArraySource source = ArrayFile.Open(_folder["a.npy"]);
        Assert.Equal(type, source.Type.ToString());
        Assert.Equal(values, source.ReadAll().Values);
    }

    [Theory]
    [InlineData("|u1", 256.0)]
    [InlineData("|u1", -1.0)]
    [InlineData("|u1", 0.5)]
    [InlineData("|b1", 2.0)]
    [InlineData("<i8", 9223372036854775808.0)]
    [InlineData("<i4", double.NaN)]
    [InlineData("<f4", 1e40)]
    public void NumbersThatDoNotFitAreRefused(string type, double value)
    {
        Assert.Throws<ArgumentException>(() => NpyFile.Write(_folder["a.npy"], NumericArray.Create([1], [value]), NumericType.Parse(type)));
        Assert.False(File.Exists(_folder["a.npy"]));
        Assert.Empty(Directory.GetFiles(_folder[""]));
    }

    [Fact]
    public void ShortFloatsKeepInfinities()
    {
        NpyFile.Write(_folder["a.npy"], NumericArray.Create([3], [double.NaN, double.PositiveInfinity, 1.1]), NumericType.Binary32);
        Assert.Equal([double.NaN, double.PositiveInfinity, 1.1f], ArrayFile.Read(_folder["a.npy"]).Values);
    }

    [Fact]
    public void AHeaderBeyond65535BytesIsVersion2()
    {
        int[] shape = [.. Enumerable.Repeat(1, 30_000)];
        NpyFile.Write(_folder["a.npy"], NumericArray.Create(shape, [4.0]));
        Assert.Equal(2, File.ReadAllBytes(_folder["a.npy"])[6]);
        Assert.Equal(shape, ArrayFile.Read(_folder["a.npy"]).Shape);
    }

    [Fact]
    public void BlocksOfRowsAreSlicesOfTheWhole()
    {
        // Long enough for several chunks in both orders.
        double[] values = [.. Enumerable.Range(0, 70_001 * 6).Select(k => (double)k)];
        foreach (bool fortran in new[] { false, true })
        {
            NpyFile.Write(_folder["a.npy"], NumericArray.Create([70_001, 2, 3], values), fortranOrder: fortran);
            using ArraySource source = ArrayFile.Open(_folder["a.npy"]);
            Assert.Equal(6, source.RowLength);
            Assert.Equal(values, source.ReadAll().Values);
            double[] block = new double[6 * 66_000];
            source.ReadRows(1234, block);
            Assert.Equal(values[(6 * 1234)..((6 * 1234) + block.Length)], block);
        }
    }

    [Fact]
    public void UnwritablePlacesAreExplained()
    {
        string message = Assert.Throws<InvalidInputException>(() => NpyFile.Write(_folder["no/such/a.npy"], NumericArray.Create([], [1.0]))).Message;
        Assert.Contains("cannot be written", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        string path = _folder.Write("a.npy", "old");
        Assert.Throws<ArgumentException>(() => NpyFile.Write(path, NumericArray.Create([1], [0.5]), NumericType.Parse("|u1")));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder[""]));
    }
}
