using Nnft.Data;
using Xunit.Abstractions;

namespace Nnft.Tests.Data;

/// <summary>What NumPy and PyTorch write is read, and the other way round.</summary>
public sealed class NumPyTests(ITestOutputHelper output) : IDisposable
{
    private static readonly double[] Expected = [.. Enumerable.Range(0, 24).Select(k => (k / 8.0) - 1.0)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("c-order.npy", null)]
    [InlineData("fortran-order.npy", null)]
    [InlineData("big-endian-float32.npy", null)]
    [InlineData("two.npz", "f")]
    [InlineData("compressed.npz", null)]
    public void StoredFilesOfNumPyAreRead(string name, string? array)
    {
        NumericArray read = ArrayFile.Read(Stored(name), array);
        Assert.Equal([4, 3, 2], read.Shape);
        Assert.Equal(Expected, read.Values);
    }

    [Fact]
    public void StoredObjectsAreRefused() =>
        Assert.Contains("astype('float64')", Assert.Throws<InvalidInputException>(() => ArrayFile.Read(Stored("objects.npy"))).Message, StringComparison.Ordinal);

    [Fact]
    public void OurBytesAreThoseOfNumPy()
    {
        NpyFile.Write(_folder["c.npy"], NumericArray.Create([4, 3, 2], Expected));
        Assert.Equal(File.ReadAllBytes(Stored("c-order.npy")), File.ReadAllBytes(_folder["c.npy"]));
        NpyFile.Write(_folder["f.npy"], NumericArray.Create([4, 3, 2], Expected), fortranOrder: true);
        Assert.Equal(File.ReadAllBytes(Stored("fortran-order.npy")), File.ReadAllBytes(_folder["f.npy"]));
    }

    [Fact]
    public void LiveNumPyWritesWhatWeRead()
    {
        const string Script = """
            rng = numpy.random.default_rng(1)
            sums = {}
            for order in 'CF':
                for kind in ['<f8', '>f8', '<f4', '>f4', '<f2', '<i8', '>i4', '<u2', '|i1', '|b1']:
                    for k, shape in enumerate([(), (1,), (7,), (5, 3), (300, 4, 5), (3, 2, 2, 2, 2)]):
                        a = (numpy.asarray(rng.standard_normal(shape)) * 50).astype(kind)
                        name = f"{order}{kind[1:]}{'b' if kind[0] == '>' else 'l'}-{k}"
                        numpy.save(name + '.npy', numpy.asarray(a, order=order))
                        numpy.savetxt(name + '.txt', a.astype('f8').ravel(), fmt='%.17g')
                        for version in [(2, 0), (3, 0)]:
                            with open(f'{name}-v{version[0]}.npy', 'wb') as f:
                                numpy.lib.format.write_array(f, numpy.asarray(a, order=order), version=version)
                        numpy.savez_compressed(name + '.npz', a)
            """;
        if (!Python.TryRun(output, _folder[""], Script, "numpy"))
        {
            return;
        }

        string[] lists = Directory.GetFiles(_folder[""], "*.txt");
        Assert.Equal(120, lists.Length);
        foreach (string list in lists)
        {
            double[] expected = [.. File.ReadAllLines(list).Select(double.Parse)];
            foreach (string suffix in new[] { ".npy", "-v2.npy", "-v3.npy", ".npz" })
            {
                Assert.Equal(expected, ArrayFile.Read(Path.ChangeExtension(list, null) + suffix).Values);
            }
        }
    }

    [Fact]
    public void LiveNumPyReadsWhatWeWrite()
    {
        NumericArray array = NumericArray.Create([4, 3, 2], Expected);
        NpyFile.Write(_folder["big.npy"], array, NumericType.Parse(">f4"), fortranOrder: true);
        NpzFile.Write(_folder["stored.npz"], [("f", array), ("número", NumericArray.Create([], [2.5]))]);
        NpzFile.Write(_folder["deflated.npz"], [("f", array)], compress: true);
        const string Script = """
            a = numpy.arange(24.).reshape(4, 3, 2)/8 - 1
            b = numpy.load('big.npy')
            assert b.dtype == '>f4' and b.flags.f_contiguous and (a == b).all()
            z = numpy.load('stored.npz')
            assert z.files == ['f', 'número'] and (z['f'] == a).all() and z['número'] == 2.5
            assert (numpy.load('deflated.npz')['f'] == a).all()
            """;
        Python.TryRun(output, _folder[""], Script, "numpy");
    }

    [Fact]
    public void LivePyTorchSamplesAreRead()
    {
        const string Script = """
            torch.manual_seed(1)
            x = torch.linspace(-1, 1, 4)[:, None]
            with torch.no_grad():
                f = torch.stack([torch.nn.Sequential(torch.nn.Linear(1, 8), torch.nn.Tanh(), torch.nn.Linear(8, 2))(x) for _ in range(10)])
            numpy.save('samples.npy', f.numpy())
            numpy.savetxt('samples.txt', f.double().numpy().ravel(), fmt='%.17g')
            torch.save(f, 'samples.pt')
            """;
        if (!Python.TryRun(output, _folder[""], Script, "numpy", "torch"))
        {
            return;
        }

        using NetworkSamples samples = NetworkSamples.Open(_folder["samples.npy"]);
        Assert.Equal((10L, 4, 2), (samples.Networks, samples.Points, samples.Outputs));
        double[] values = new double[80];
        samples.Read(0, values);
        Assert.Equal(File.ReadAllLines(_folder["samples.txt"]).Select(double.Parse), values);
        string message = Assert.Throws<InvalidInputException>(() => NetworkSamples.Open(_folder["samples.pt"])).Message;
        Assert.Contains("numpy.save(path, tensor.detach().cpu().numpy())", message, StringComparison.Ordinal);
    }

    private static string Stored(string name) => Path.Combine(AppContext.BaseDirectory, "data", "arrays", name);
}
