using FsCheck;
using FsCheck.Fluent;
using Nnft.Ensembles;
using Nnft.Numerics;

namespace Nnft.Tests.Ensembles;

public sealed class BlockTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(4096, 2)]
    [InlineData(4097, 2)]
    [InlineData(30_000, 20)]
    [InlineData(8191, 5)]
    public void Blocks_cover_every_bag_once(long perBag, int bags) => Check(perBag, bags);

    [Fact]
    public void Blocks_cover_every_bag_once_whatever_its_size() =>
        Prop.ForAll(Gen.Choose(1, 20_000).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (perBag, bags) => Check(perBag, bags)).QuickCheckThrowOnFailure();

    private static void Check(long perBag, int bags)
    {
        ulong next = 0;
        for (int bag = 0; bag < bags; bag++)
        {
            long networks = 0;
            for (long i = 0; i < Block.PerBag(perBag); i++)
            {
                var block = Block.Number((bag * Block.PerBag(perBag)) + i, perBag);
                Assert.Equal(0UL, block.FirstNetwork % RandomTable.Columns);
                Assert.True(block.FirstNetwork >= next, "networks are used twice");
                Assert.InRange(block.Networks, 1, Block.Size);
                Assert.Equal(i == Block.PerBag(perBag) - 1, block.EndsBag);
                next = block.FirstNetwork + (ulong)block.Networks;
                networks += block.Networks;
            }

            Assert.Equal(perBag, networks);
        }
    }
}
