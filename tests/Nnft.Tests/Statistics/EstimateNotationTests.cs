using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class EstimateNotationTests
{
    [Theory]
    [InlineData(1.2344, 0.0563, "1.234(56)")]
    [InlineData(-1.2344, 0.0563, "-1.234(56)")]
    [InlineData(1.2344, 0.0996, "1.23(10)")]
    [InlineData(1.2344, 5.63, "1.2(56)")]
    [InlineData(1.2344, 56.3, "1(56)")]
    [InlineData(1.2344, 563.0, "0(560)")]
    [InlineData(12346.0, 678.0, "12350(680)")]
    [InlineData(1234567.0, 12.0, "1234567(12)")]
    [InlineData(12345678.0, 12.0, "1.2345678(12)e7")]
    [InlineData(0.00012344, 5.6e-7, "0.00012344(56)")]
    [InlineData(0.000012344, 5.6e-8, "1.2344(56)e-5")]
    [InlineData(1e-19, 4.7e-18, "0.1(47)e-18")]
    [InlineData(-1e-20, 1.4e-18, "0.0(14)e-18")]
    [InlineData(0.0, 0.5, "0.00(50)")]
    [InlineData(999.96, 0.5, "999.96(50)")]
    [InlineData(9999999.96, 5.0, "1.00000000(50)e7")]
    [InlineData(1.0, 1e-20, "1.000000000000000000000(10)")]
    [InlineData(0.1, 0.0, "0.1")]
    [InlineData(1e300, 0.0, "1E+300")]
    [InlineData(double.NaN, double.NaN, "NaN(NaN)")]
    [InlineData(double.NegativeInfinity, 0.5, "-Infinity(0.5)")]
    [InlineData(1.5, double.PositiveInfinity, "1.5(Infinity)")]
    [InlineData(1.5e-10, double.NaN, "1.5E-10(NaN)")]
    [InlineData(double.MaxValue, 1e307, "1.80(10)e308")]
    [InlineData(double.Epsilon, double.Epsilon, "4.9(49)e-324")]
    public void PrintsAndComesBack(double value, double error, string text)
    {
        Assert.Equal(text, new Estimate(value, error).ToString());
        Estimate back = Estimate.Parse(text);
        Assert.Equal(text, back.ToString());
        Assert.Equal(double.IsFinite(error), double.IsFinite(back.StandardError));
    }

    [Theory]
    [InlineData("1.2(3.4)", 1.2, 3.4)]
    [InlineData("1.234(56)e-7", 1.234e-7, 0.056e-7)]
    [InlineData("1.234(56)E+2", 123.4, 5.6)]
    [InlineData(" 12(3) ", 12.0, 3.0)]
    [InlineData("1.50(2)", 1.5, 0.02)]
    [InlineData("1.5(123)", 1.5, 12.3)]
    [InlineData("-.5(1)", -0.5, 0.1)]
    [InlineData("3e5", 3e5, 0.0)]
    public void ReadsOtherWritings(string text, double value, double error)
    {
        Estimate estimate = Estimate.Parse(text);
        Assert.Equal(value, estimate.Value, 1e-15 * Math.Abs(value));
        Assert.Equal(error, estimate.StandardError, 1e-15 * error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.2(")]
    [InlineData("1.2()")]
    [InlineData("1.2(3")]
    [InlineData("1.2(3)4")]
    [InlineData("1.2(-3)")]
    [InlineData("1.2e3(4)")]
    [InlineData("1.2(3)e")]
    [InlineData("(3)")]
    [InlineData("1,2(3)")]
    public void RefusesEverythingElse(string text) =>
        Assert.Contains("1.234(56)", Assert.Throws<FormatException>(() => Estimate.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ParsedValuesAgreeToHalfAUnitOfTheLastDigitAndPrintTheSame()
    {
        var magnitudes = Gen.OneOf(Gen.Choose(-320, 308), Gen.Choose(-8, 8));
        var numbers = from mantissa in Gen.Choose(0, 999_999_999) from magnitude in magnitudes select mantissa / 1e8 * Math.Pow(10.0, magnitude);
        var estimates = from value in numbers
                        from error in Gen.OneOf(numbers, Gen.Choose(1, 1_000_000).Select(k => value * k * 1e-6))
                        from negative in Gen.Elements(false, true)
                        where double.IsFinite(value) && double.IsFinite(error)
                        select new Estimate(negative ? -value : value, error);
        Prop.ForAll(estimates.ToArbitrary(), estimate =>
        {
            string text = estimate.ToString();
            Estimate back = Estimate.Parse(text);
            if (estimate.StandardError == 0.0)
            {
                return back.Value == estimate.Value && back.ToString() == text;
            }

            // The last digit shown is the second digit of the rounded error; half of it, and a rounding of the double for a value near its own precision.
            string rounded = estimate.StandardError.ToString("E1", CultureInfo.InvariantCulture);
            int magnitude = int.Parse(rounded.AsSpan(rounded.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            double lastDigit = Math.Pow(10.0, magnitude - 1);
            double tolerance = (0.5000001 * lastDigit) + (2.3e-16 * Math.Abs(estimate.Value)) + double.Epsilon;
            return back.ToString() == text
                && Math.Abs(back.Value - estimate.Value) <= tolerance
                && Math.Abs(back.StandardError - estimate.StandardError) <= tolerance;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void AnyTextGivesAnEstimateOrAFormatException() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements("0123456789.()eE+-NaI ".ToCharArray())).ToArbitrary(),
            symbols =>
            {
                try
                {
                    Estimate.Parse(new string(symbols));
                }
                catch (FormatException)
                {
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
