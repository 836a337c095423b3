using FsCheck;
using FsCheck.Fluent;
using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class EstimateNotationTests
{
    [Theory]
    [InlineData(1.234, 0.056, "1.234(56)")]
    [InlineData(1e-7, 1e-9, "1.000(10)e-7")]
    [InlineData(-1e-7, 1e-9, "-1.000(10)e-7")]
    [InlineData(9.9996e-7, 1e-9, "1.0000(10)e-6")]
    [InlineData(9.99, 0.25, "9.99(25)")]
    [InlineData(-3.5, 0.25, "-3.50(25)")]
    [InlineData(12345.6, 78.9, "12346(79)")]
    [InlineData(0.3, 1.1, "0.3(11)")]
    [InlineData(0.25, 0.0, "0.25")]
    public void PrintsTheErrorOnTheLastDigits(double value, double error, string expected) =>
        Assert.Equal(expected, new Estimate(value, error).ToString());

    [Fact]
    public void WhatIsPrintedReadsBackWithinTheRoundingOfTheError() => Prop.ForAll(
        Gen.Choose(-999_999, 999_999).ToArbitrary(),
        Gen.Choose(1, 99_999).ToArbitrary(),
        Gen.Choose(-25, 25).ToArbitrary(),
        (value, error, power) =>
        {
            double scale = Math.Pow(10.0, power);
            var original = new Estimate(value * scale, error * scale);
            Estimate read = Estimate.Parse(original.ToString());
            // Two digits of an error are right to half a unit of the second: 5 % of it at worst.
            return Math.Abs(read.Value - original.Value) <= 0.051 * original.StandardError
                && Math.Abs(read.StandardError - original.StandardError) <= 0.051 * original.StandardError
                && read.ToString() == original.ToString();
        }).QuickCheckThrowOnFailure();
}
