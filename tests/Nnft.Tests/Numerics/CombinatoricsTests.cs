using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class CombinatoricsTests
{
    [Fact]
    public void Pascal()
    {
        for (int n = 1; n < 30; n++)
        {
            Assert.Equal(1.0, Combinatorics.Binomial(n, 0));
            for (int k = 1; k <= n; k++)
            {
                Assert.Equal(Combinatorics.Binomial(n - 1, k - 1) + (k < n ? Combinatorics.Binomial(n - 1, k) : 0.0), Combinatorics.Binomial(n, k));
            }
        }
    }
}
