using System.IO.Compression;
using Nnft.Data;

namespace Nnft.Tests.Data;

public sealed class NpzFileTests : IDisposable
{
    private static readonly NumericArray Matrix = NumericArray.Create([2, 3], [1.0, 2.0, 3.0, 4.0, 5.0, 6.5]);
    private static readonly NumericArray Long = NumericArray.Create([100_000], [.. Enumerable.Range(0, 100_000).Select(k => Math.Sqrt(k))]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ArraysComeBack(bool compress)
    {
        NpzFile.Write(_folder["a.npz"], [("matrix", Matrix), ("Länge", Long)], compress);
        Assert.Equal(Matrix.Values, ArrayFile.Read(_folder["a.npz"], "matrix").Values);
        Assert.Equal(Matrix.Shape, ArrayFile.Read(_folder["a.npz"], "matrix.npy").Shape);
        Assert.Equal(Long.Values, ArrayFile.Read(_folder["a.npz"], "Länge").Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BytesAreTheSameEveryTime(bool compress)
    {
        NpzFile.Write(_folder["a.npz"], [("matrix", Matrix)], compress);
        byte[] first = File.ReadAllBytes(_folder["a.npz"]);
        NpzFile.Write(_folder["a.npz"], [("matrix", Matrix)], compress);
        Assert.Equal(first, File.ReadAllBytes(_folder["a.npz"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnotherReaderAgrees(bool compress)
    {
        NpzFile.Write(_folder["a.npz"], [("matrix", Matrix), ("long", Long)], compress);
        NpyFile.Write(_folder["long.npy"], Long);
        using ZipArchive archive = ZipFile.OpenRead(_folder["a.npz"]);
        Assert.Equal(["matrix.npy", "long.npy"], archive.Entries.Select(entry => entry.FullName), StringComparer.Ordinal);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        using var bytes = new MemoryStream();
        using Stream entry = archive.Entries[1].Open();
        entry.CopyTo(bytes);
        Assert.Equal(File.ReadAllBytes(_folder["long.npy"]), bytes.ToArray());
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void ArchivesOfAnotherWriterAreRead(CompressionLevel level)
    {
        Archive("a.npz", level, ("readme.txt", "hello"u8.ToArray()), ("w.npy", NpyBytes.Of("|u1", "False", "(3,)", [1, 2, 3])));
        Assert.Equal([1.0, 2.0, 3.0], ArrayFile.Read(_folder["a.npz"]).Values);
    }

    [Fact]
    public void TheArrayMustBeChosenAmongSeveral()
    {
        NpzFile.Write(_folder["a.npz"], [("f", Matrix), ("x", Long)]);
        Assert.Contains("2 arrays, choose one by its name: f, x", Message("a.npz"), StringComparison.Ordinal);
        Assert.Contains("no array named 'y', only: f, x", Message("a.npz", "y"), StringComparison.Ordinal);
    }

    [Fact]
    public void ArchivesWithoutArraysAreExplained()
    {
        Archive("a.npz", CompressionLevel.Fastest, ("readme.txt", []));
        Assert.Contains("without arrays (it holds readme.txt)", Message("a.npz"), StringComparison.Ordinal);
        Archive("b.npz", CompressionLevel.Fastest);
        Assert.Contains("empty", Message("b.npz"), StringComparison.Ordinal);
        Archive("c.npz", CompressionLevel.NoCompression, ("weights/data.pkl", [0x80]), ("weights/data/0", new byte[80]));
        Assert.Contains("torch.save", Message("c.npz"), StringComparison.Ordinal);
        Archive("d.npz", CompressionLevel.Fastest, ("bad.npy", NpyBytes.Of("|O", "False", "(3,)", [1, 2, 3])));
        Assert.Contains("object", Message("d.npz"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DamageIsNoticed(bool compress)
    {
        NpzFile.Write(_folder["a.npz"], [("long", Long)], compress);
        byte[] good = File.ReadAllBytes(_folder["a.npz"]);
        byte[] flipped = [.. good];
        flipped[good.Length / 2] ^= 4;
        _folder.Write("b.npz", flipped);
        Assert.Contains("damaged", Message("b.npz"), StringComparison.Ordinal);
        _folder.Write("c.npz", good[..(good.Length / 2)]);
        Assert.Contains("cut", Message("c.npz"), StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedDirectoriesNeverThrowAnythingElse()
    {
        NpzFile.Write(_folder["a.npz"], [("matrix", Matrix)], compress: true);
        byte[] good = File.ReadAllBytes(_folder["a.npz"]);
        for (int at = 0; at < good.Length; at++)
        {
            foreach (byte change in new byte[] { 1, 128, 255 })
            {
                byte[] bytes = [.. good];
                bytes[at] ^= change;
                string path = _folder.Write("m.npz", bytes);
                try
                {
                    ArrayFile.Read(path);
                }
                catch (InvalidInputException)
                {
                }
            }
        }
    }

    [Fact]
    public void NamesMustBeUnique() =>
        Assert.Throws<ArgumentException>(() => NpzFile.Write(_folder["a.npz"], [("f", Matrix), ("f", Long)]));

    private void Archive(string name, CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        using ZipArchive archive = ZipFile.Open(_folder[name], ZipArchiveMode.Create);
        foreach (var (file, bytes) in files)
        {
            using Stream stream = archive.CreateEntry(file, level).Open();
            stream.Write(bytes);
        }
    }

    private string Message(string name, string? array = null) =>
        Assert.Throws<InvalidInputException>(() => ArrayFile.Read(_folder[name], array)).Message;
}
