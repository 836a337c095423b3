using Nnft.Data;

namespace Nnft.Tests.Data;

public sealed class NetworkSamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AxesAreNetworksPointsOutputs()
    {
        NpyFile.Write(_folder["a.npy"], NumericArray.Create([3, 2, 4], [.. Enumerable.Range(0, 24).Select(k => (double)k)]), fortranOrder: true);
        using NetworkSamples samples = NetworkSamples.Open(_folder["a.npy"]);
        Assert.Equal((3L, 2, 4, 8), (samples.Networks, samples.Points, samples.Outputs, samples.Fields));
        double[] values = new double[8];
        samples.Read(1, values);
        Assert.Equal([8.0, 9, 10, 11, 12, 13, 14, 15], values);

        NpyFile.Write(_folder["b.npy"], NumericArray.Create([3, 2], new double[6]));
        using NetworkSamples scalar = NetworkSamples.Open(_folder["b.npy"]);
        Assert.Equal((3L, 2, 1), (scalar.Networks, scalar.Points, scalar.Outputs));
    }

    [Theory]
    [InlineData(new[] { 5 }, "rank 1")]
    [InlineData(new[] { 2, 2, 2, 2 }, "rank 4")]
    [InlineData(new int[0], "rank 0")]
    [InlineData(new[] { 1, 4 }, "only one network")]
    [InlineData(new[] { 0, 4 }, "empty")]
    [InlineData(new[] { 4, 0 }, "empty")]
    [InlineData(new[] { 2, 1_000_001 }, "order of the axes")]
    public void WrongShapesAreExplained(int[] shape, string expected)
    {
        NpyFile.Write(_folder["a.npy"], NumericArray.Create(shape, new double[shape.Aggregate(1, (product, length) => product * length)]), NumericType.Parse("|u1"));
        string message = Assert.Throws<InvalidInputException>(() => NetworkSamples.Open(_folder["a.npy"])).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("[networks, points", message, StringComparison.Ordinal);
    }
}
