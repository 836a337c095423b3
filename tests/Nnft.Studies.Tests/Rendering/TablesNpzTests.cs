using Nnft.Data;
using Nnft.Studies.Rendering;

namespace Nnft.Studies.Tests.Rendering;

public sealed class TablesNpzTests
{
    [Fact]
    public void HoldsTheNumericColumnsAndTheirErrors()
    {
        using var directory = new TemporaryDirectory();
        string file = directory["tables.npz"];
        TablesNpz.Write(file, [SampleResult.Couplings()]);
        using System.IO.Compression.ZipArchive zip = System.IO.Compression.ZipFile.OpenRead(file);
        Assert.Equal(
            ["couplings/width.npy", "couplings/exact.npy", "couplings/measured.npy", "couplings/measured-error.npy"],
            zip.Entries.Select(entry => entry.FullName),
            StringComparer.Ordinal);
        string npy = directory["exact.npy"];
        using (Stream from = zip.Entries[1].Open())
        using (Stream to = File.Create(npy))
        {
            from.CopyTo(to);
        }

        NumericArray exact = ArrayFile.Read(npy);
        Assert.Equal([4], exact.Shape);
        Assert.Equal([0.1, 1.0 / 3.0, double.NaN, double.NaN], exact.Values);
    }
}
