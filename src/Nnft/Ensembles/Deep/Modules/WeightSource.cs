using Nnft.Numerics;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Draws the parameters of eight networks.</summary>
internal sealed class WeightSource(RandomTable table)
{
    private double[] _buffer = [];

    /// <summary>Number of the first network.</summary>
    public ulong FirstNetwork { get; set; }

    /// <summary>Normals of a given deviation, [index][network], which are row number <paramref name="row"/> of the rows of equal length of a tensor. Valid until the next call.</summary>
    public Span<double> Row(uint tensor, int row, int length, double deviation)
    {
        int blocks = (length + RandomTable.BlockRows - 1) / RandomTable.BlockRows;
        int count = blocks * RandomTable.BlockRows * Field.Lanes;
        if (_buffer.Length < count)
        {
            _buffer = new double[count];
        }

        Span<double> normals = _buffer.AsSpan(0, count);
        table.FillNormals(normals, FirstNetwork, tensor, (uint)(row * (long)blocks));
        normals = normals[..(length * Field.Lanes)];
        foreach (ref double normal in normals)
        {
            normal *= deviation;
        }

        return normals;
    }
}
