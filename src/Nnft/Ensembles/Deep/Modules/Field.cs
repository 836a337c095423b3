using Nnft.Numerics;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Values of all neurons between two layers of eight networks, [channel][input][position][network].</summary>
internal sealed class Field
{
    /// <summary>Networks side by side.</summary>
    public const int Lanes = RandomTable.Columns;

    /// <summary>Zeros.</summary>
    public Field(int channels, int inputs, int positions)
    {
        (Channels, Inputs, Positions) = (channels, inputs, positions);
        Data = new double[channels * Row];
    }

    /// <summary>Neurons at a position.</summary>
    public int Channels { get; }

    /// <summary>Inputs of the networks.</summary>
    public int Inputs { get; }

    /// <summary>Positions of an input.</summary>
    public int Positions { get; }

    /// <summary>The numbers.</summary>
    public double[] Data { get; }

    /// <summary>Numbers of one channel.</summary>
    public int Row => Inputs * Positions * Lanes;

    /// <summary>One channel at all inputs and positions.</summary>
    public Span<double> Channel(int channel) => Data.AsSpan(channel * Row, Row);

    /// <summary>One channel at one input and position.</summary>
    public Span<double> At(int channel, int input, int position) => Data.AsSpan((((channel * Inputs) + input) * Positions + position) * Lanes, Lanes);

    /// <summary>A field of the same shape.</summary>
    public Field Like() => new(Channels, Inputs, Positions);

    /// <summary>A copy.</summary>
    public Field Copy()
    {
        Field copy = Like();
        Data.CopyTo(copy.Data, 0);
        return copy;
    }
}
