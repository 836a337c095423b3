using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class BoundedNumberTests
{
    /// <summary>The interval of a result has to contain every result of numbers inside the intervals of its operands.</summary>
    [Fact]
    public void Errors_cover_what_the_operands_may_be()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 2000; trial++)
        {
            var a = new BoundedNumber((4.0 * random.NextDouble()) - 2.0, 1e-3 * random.NextDouble());
            var b = new BoundedNumber(2.0 + random.NextDouble(), 1e-3 * random.NextDouble());
            double x = a.Value.High + (a.Error * ((2.0 * random.NextDouble()) - 1.0));
            double y = b.Value.High + (b.Error * ((2.0 * random.NextDouble()) - 1.0));
            Check(a + b, x + y);
            Check(a - b, x - y);
            Check(a * b, x * y);
            Check(-a, -x);

            // Division is bounded to first order only.
            BoundedNumber ratio = a / b;
            Assert.InRange(Math.Abs(ratio.Value.ToDouble() - (x / y)), 0.0, (1.001 * ratio.Error) + 1e-15);
        }
    }

    [Fact]
    public void A_difference_of_large_terms_knows_what_is_left()
    {
        var difference = BoundedNumber.Relative(1.0, 1e-15) - BoundedNumber.Relative(1.0 - 1e-10, 1e-15);
        Assert.Equal(1e-10, difference.Value.ToDouble(), 1e-16);
        Assert.InRange(difference.Error, 1.9e-15, 2.1e-15);
    }

    private static void Check(BoundedNumber actual, double expected) =>
        Assert.InRange(Math.Abs(actual.Value.ToDouble() - expected), 0.0, actual.Error + 1e-15);
}
