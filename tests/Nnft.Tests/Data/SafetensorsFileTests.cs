using System.Buffers.Binary;
using System.Text;
using Nnft.Data;

namespace Nnft.Tests.Data;

/// <summary>Files written byte by byte as the format's definition says.</summary>
public sealed class SafetensorsFileTests : IDisposable
{
    private const string OneTensor = """{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheOnlyTensorNeedsNoName()
    {
        NumericArray read = ArrayFile.Read(Written(OneTensor, Floats(1, -2, 0.5f, 4, 5, 6)));
        Assert.Equal([2, 3], read.Shape);
        Assert.Equal([1.0, -2.0, 0.5, 4.0, 5.0, 6.0], read.Values);
    }

    [Fact]
    public void OneOfSeveralIsChosenByName()
    {
        string header = """{"__metadata__":{"format":"pt"},"a":{"dtype":"F64","shape":[1],"data_offsets":[4,12]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}   """;
        byte[] data = [0x80, 0x3F, 0x20, 0xC0, .. BitConverter.GetBytes(2.5)];
        string path = Written(header, data);
        Assert.Equal([2.5], ArrayFile.Read(path, "a").Values);
        Assert.Equal([1.0, -2.5], ArrayFile.Read(path, "b").Values);
        Assert.Contains("choose one by its name: a, b", Message(path), StringComparison.Ordinal);
        Assert.Contains("no tensor named 'c', only: a, b", Message(path, "c"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}}""", "header is corrupt")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2,4],"data_offsets":[0,32]}}""", "truncated")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[24],"data_offsets":[0,24]}}""", "the dtype 'F8_E4M3' is not read")]
    [InlineData("""{"w":{"shape":[24],"data_offsets":[0,24]}}""", "header is corrupt")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2,-3],"data_offsets":[0,24]}}""", "header is corrupt")]
    [InlineData("""{"w":""", "header is corrupt")]
    [InlineData("{}", "it holds no tensors")]
    public void CorruptFilesAreExplained(string header, string message) => Assert.Contains(message, Message(Written(header, new byte[24])), StringComparison.Ordinal);

    [Fact]
    public void NetworkOutputsMayBeTensors()
    {
        using NetworkSamples samples = NetworkSamples.Open(Written(OneTensor, Floats(1, 2, 3, 4, 5, 6)));
        Assert.Equal(2, samples.Networks);
        Assert.Equal(3, samples.Points);
    }

    private static byte[] Floats(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static string Message(string path, string? tensor = null) => Assert.Throws<InvalidInputException>(() => ArrayFile.Read(path, tensor)).Message;

    private string Written(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        string path = _folder["t.safetensors"];
        File.WriteAllBytes(path, [.. length, .. text, .. data]);
        return path;
    }
}
