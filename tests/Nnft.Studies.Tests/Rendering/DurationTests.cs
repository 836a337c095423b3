using Nnft.Studies.Rendering;

namespace Nnft.Studies.Tests.Rendering;

public sealed class DurationTests
{
    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(1.24, "1.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3599.9, "1 h 0 min")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(200000, "55 h 33 min")]
    public void SaysTheTwoLeadingUnits(double seconds, string expected) => Assert.Equal(expected, Duration.InWords(TimeSpan.FromSeconds(seconds)));
}
