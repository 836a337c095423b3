using System.Text;
using Nnft.Data;

namespace Nnft.Tests.Data;

public sealed class ArrayFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5)]
    [InlineData(">f8", new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0 }, 1.5)]
    [InlineData("<f4", new byte[] { 0, 0, 0xC0, 0xBF }, -1.5)]
    [InlineData(">f4", new byte[] { 0xBF, 0xC0, 0, 0 }, -1.5)]
    [InlineData("<f2", new byte[] { 0, 0x3E }, 1.5)]
    [InlineData(">f2", new byte[] { 0x3E, 0 }, 1.5)]
    [InlineData("<i8", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2.0)]
    [InlineData(">i8", new byte[] { 0, 0, 0, 0, 0, 0, 1, 2 }, 258.0)]
    [InlineData("<i4", new byte[] { 2, 1, 0, 0 }, 258.0)]
    [InlineData(">i4", new byte[] { 0xFF, 0xFF, 0xFF, 0xFE }, -2.0)]
    [InlineData("<i2", new byte[] { 2, 1 }, 258.0)]
    [InlineData(">i2", new byte[] { 1, 2 }, 258.0)]
    [InlineData("|i1", new byte[] { 0xFE }, -2.0)]
    [InlineData("<u8", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, 9223372036854775808.0)]
    [InlineData(">u4", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, 4294967295.0)]
    [InlineData("<u2", new byte[] { 0xFE, 0xFF }, 65534.0)]
    [InlineData("|u1", new byte[] { 0xFE }, 254.0)]
    [InlineData("|b1", new byte[] { 1 }, 1.0)]
    public void ReadsEveryType(string descr, byte[] bytes, double expected)
    {
        string path = _folder.Write("a.npy", NpyBytes.Of(descr, "False", "(1,)", bytes));
        Assert.Equal([expected], ArrayFile.Read(path).Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadsEveryVersion(byte major)
    {
        string path = _folder.Write("a.npy", NpyBytes.Of("|u1", "False", "(2, 2)", [1, 2, 3, 4], major));
        NumericArray array = ArrayFile.Read(path);
        Assert.Equal([2, 2], array.Shape);
        Assert.Equal([1.0, 2.0, 3.0, 4.0], array.Values);
    }

    [Fact]
    public void FortranOrderIsTurnedIntoCOrder()
    {
        // a[i,j,k] = 100 i + 10 j + k, shape (2, 3, 2), first index fastest in the file.
        byte[] data = [.. from k in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 2) select (byte)((100 * i) + (10 * j) + k)];
        string path = _folder.Write("a.npy", NpyBytes.Of("|u1", "True", "(2, 3, 2)", data));
        Assert.Equal([0.0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], ArrayFile.Read(path).Values);

        using ArraySource source = ArrayFile.Open(path);
        Assert.True(source.IsFortranOrder);
        double[] row = new double[6];
        source.ReadRows(1, row);
        Assert.Equal([100.0, 101, 110, 111, 120, 121], row);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.ReadRows(2, row));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.ReadRows(0, new double[5]));
    }

    [Fact]
    public void ReadsANumberWithoutAxesAndAnEmptyArray()
    {
        NumericArray number = ArrayFile.Read(_folder.Write("n.npy", NpyBytes.Of("|u1", "False", "()", [7])));
        Assert.Empty(number.Shape);
        Assert.Equal([7.0], number.Values);

        NumericArray empty = ArrayFile.Read(_folder.Write("e.npy", NpyBytes.Of("<f8", "False", "(0, 3)", [])));
        Assert.Equal([0, 3], empty.Shape);
        Assert.Empty(empty.Values);
    }

    [Theory]
    [InlineData("{\"descr\": \"|u1\", \"fortran_order\": False, \"shape\": (1,)}\n")]
    [InlineData("{'shape':(1L,),'fortran_order':True,'descr':'|u1'}")]
    [InlineData("  { 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 1 , ) , } ")]
    public void HeaderMayBeWrittenInOtherWays(string header) =>
        Assert.Equal([9.0], ArrayFile.Read(_folder.Write("a.npy", NpyBytes.Of(header, [9]))).Values);

    [Theory]
    [InlineData("", "expected '{'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}", "'shape' is missing")]
    [InlineData("{'descr': '<f8', 'shape': ()}", "'fortran_order' is missing")]
    [InlineData("{'fortran_order': False, 'shape': ()}", "'descr' is missing")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': ()}", "twice")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (), 'x': 1}", "'x' is not known")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': ()}", "True or False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3)}", "(3,)")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}", "whole number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1.5)}", "expected ')'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}", "whole number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000)}", "larger than any file")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': ()} + x", "after the dictionary")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': ()}", "not known")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': ()}", "quoted string")]
    [InlineData("{'descr': '<f\\x38', 'fortran_order': False, 'shape': ()}", "backslash")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': ()}", "astype('float64')")]
    [InlineData("{'descr': '<c16', 'fortran_order': False, 'shape': ()}", "array.real")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': ()}", "extended precision")]
    [InlineData("{'descr': '<U2', 'fortran_order': False, 'shape': ()}", "text")]
    [InlineData("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': ()}", "dates")]
    [InlineData("{'descr': '<i3', 'fortran_order': False, 'shape': ()}", "not known")]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': ()}", "structured")]
    public void CorruptHeadersAreExplained(string header, string expected)
    {
        string path = _folder.Write("a.npy", NpyBytes.Of(header, new byte[24]));
        Assert.Contains(expected, Message(path), StringComparison.Ordinal);
        Assert.StartsWith($"'{path}': ", Message(path), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongLengthsAreExplained()
    {
        Assert.Contains("truncated: 24 bytes are needed, 23", Message(_folder.Write("a", NpyBytes.Of("<f8", "False", "(3,)", new byte[23]))), StringComparison.Ordinal);
        Assert.Contains("1 bytes follow", Message(_folder.Write("b", NpyBytes.Of("<f8", "False", "(3,)", new byte[25]))), StringComparison.Ordinal);
        Assert.Contains("truncated", Message(_folder.Write("c", NpyBytes.Of("<f8", "False", "(3,)", [])[..30])), StringComparison.Ordinal);
        Assert.Contains("truncated", Message(_folder.Write("d", [0x93, .. "NUMPY"u8])), StringComparison.Ordinal);
        Assert.Contains("version 4.0", Message(_folder.Write("e", NpyBytes.Of("{}", [], 4))), StringComparison.Ordinal);
        Assert.Contains("plausible", Message(_folder.Write("f", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255, 0, 0])), StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignFilesAreExplained()
    {
        Assert.Contains("does not exist", Message(_folder["none.npy"]), StringComparison.Ordinal);
        Assert.Contains("is a folder", Message(_folder[""]), StringComparison.Ordinal);
        Assert.Contains("empty", Message(_folder.Write("a", Array.Empty<byte>())), StringComparison.Ordinal);
        Assert.Contains("pickle", Message(_folder.Write("b", [0x80, 2, 0x8a, 10])), StringComparison.Ordinal);
        Assert.Contains("none of .npy, .npz and .safetensors", Message(_folder.Write("c", "1,2\n3,4\n")), StringComparison.Ordinal);
        Assert.Contains("leave out the name 'w'", Message(_folder.Write("d", NpyBytes.Of("|u1", "False", "()", [7])), "w"), StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedHeadersNeverThrowAnythingElse()
    {
        byte[] good = NpyBytes.Of("<f8", "False", "(2, 3)", new byte[48]);
        var random = new Random(11);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] bytes = [.. good];
            for (int k = 0; k <= trial % 3; k++)
            {
                bytes[6 + random.Next(70)] = random.Next(2) == 0 ? (byte)random.Next(256) : Encoding.ASCII.GetBytes("{}(),:'\" 019LTF<>|")[random.Next(18)];
            }

            string path = _folder.Write("m.npy", bytes);
            try
            {
                ArrayFile.Read(path);
            }
            catch (InvalidInputException)
            {
            }
        }
    }

    private static string Message(string path, string? array = null) =>
        Assert.Throws<InvalidInputException>(() => ArrayFile.Read(path, array)).Message;
}
