using Nnft.Numerics;

namespace Nnft.Ensembles;

/// <summary>A fixed piece of work: some networks of one bag.</summary>
/// <param name="FirstNetwork">Number of the first network, a multiple of <see cref="RandomTable.Columns"/>.</param>
/// <param name="Networks">How many.</param>
/// <param name="EndsBag">Whether the bag is complete after this block.</param>
internal readonly record struct Block(ulong FirstNetwork, int Networks, bool EndsBag)
{
    /// <summary>Networks of every block but the last of a bag.</summary>
    public const int Size = 4096;

    /// <summary>Number of blocks in a bag.</summary>
    public static long PerBag(long networks) => (networks + Size - 1) / Size;

    /// <summary>The blocks of a plan, by number. Bags begin at whole rows of the random table.</summary>
    public static Block Number(long number, long networksPerBag)
    {
        long perBag = PerBag(networksPerBag);
        long rounded = (networksPerBag + RandomTable.Columns - 1) / RandomTable.Columns * RandomTable.Columns;
        long start = number % perBag * Size;
        return new Block((ulong)((number / perBag * rounded) + start), (int)Math.Min(Size, networksPerBag - start), number % perBag == perBag - 1);
    }
}
