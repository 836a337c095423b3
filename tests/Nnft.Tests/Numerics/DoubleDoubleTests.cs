using System.Numerics;
using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class DoubleDoubleTests
{
    private static readonly double[] _samples = [1.0, -3.0, 0.1, 1e-20, -7.25e10, Math.PI, 1.0 / 3.0, -2e-7];

    /// <summary>Sums and products of doubles are rational numbers, so the reference is exact.</summary>
    [Fact]
    public void Sums_and_products_agree_with_rational_arithmetic()
    {
        foreach (double a in _samples)
        {
            foreach (double b in _samples)
            {
                foreach (double c in _samples)
                {
                    Check(((DoubleDouble)a * b) + c, (Exact(a) * Exact(b)) + Exact(c), Math.Abs(a * b) + Math.Abs(c));
                    Check(((DoubleDouble)a + b) * c, (Exact(a) + Exact(b)) * Exact(c), (Math.Abs(a) + Math.Abs(b)) * Math.Abs(c));
                }
            }
        }
    }

    [Fact]
    public void Division_undoes_multiplication()
    {
        foreach (double a in _samples)
        {
            foreach (double b in _samples)
            {
                DoubleDouble back = (DoubleDouble)a / b * b;
                Assert.InRange(Math.Abs((back - a).ToDouble()), 0.0, DoubleDouble.Precision * Math.Abs(a));
            }
        }
    }

    /// <summary>e to 40 digits, and exp(-30.7) to 35.</summary>
    [Fact]
    public void Exponentials_of_known_value()
    {
        Check(DoubleDouble.Exp(1.0), new Rational(BigInteger.Parse("27182818284590452353602874713526624977572"), BigInteger.Pow(10, 40)), 3.0);
        DoubleDouble product = DoubleDouble.Exp(-30.7) * DoubleDouble.Exp(30.7);
        Assert.InRange(Math.Abs((product - 1.0).ToDouble()), 0.0, 1e-29);
    }

    [Theory]
    [InlineData(0.3, 1e-5)]
    [InlineData(-2.0, 1e-9)]
    [InlineData(20.0, 3.0)]
    [InlineData(-650.0, 640.0)]
    public void Exponentials_turn_sums_into_products(double a, double b)
    {
        DoubleDouble product = DoubleDouble.Exp(a) * DoubleDouble.Exp(b);
        DoubleDouble sum = DoubleDouble.Exp((DoubleDouble)a + b);
        Assert.InRange(Math.Abs(((product - sum) / sum).ToDouble()), 0.0, 1e-30 * (3.0 + Math.Abs(a) + Math.Abs(b)));
    }

    [Fact]
    public void Exponentials_beyond_the_range_of_double_are_infinite_or_zero()
    {
        Assert.Equal(double.PositiveInfinity, DoubleDouble.Exp(800.0).ToDouble());
        Assert.Equal(0.0, DoubleDouble.Exp(-800.0).ToDouble());
        Assert.Equal(double.PositiveInfinity, (DoubleDouble.Exp(709.0) * DoubleDouble.Exp(709.0)).ToDouble());
    }

    [Fact]
    public void Powers() => Assert.Equal(Math.Pow(1.5, 13), DoubleDouble.Power(1.5, 13).ToDouble());

    private static Rational Exact(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        mantissa = value < 0.0 ? -mantissa : mantissa;
        return exponent >= 0 ? new Rational(mantissa << exponent, 1) : new Rational(mantissa, BigInteger.One << -exponent);
    }

    private static void Check(DoubleDouble actual, Rational expected, double scale)
    {
        Rational high = Exact(actual.High);
        Rational value = actual.Low == 0.0 ? high : high + Exact(actual.Low);
        Assert.InRange(Math.Abs((value - expected).ToDouble()), 0.0, DoubleDouble.Precision * scale);
    }

    private readonly record struct Rational(BigInteger Numerator, BigInteger Denominator)
    {
        public static Rational operator +(Rational a, Rational b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

        public static Rational operator -(Rational a, Rational b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

        public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

        public double ToDouble() => (double)((Numerator << 400) / Denominator) * Math.ScaleB(1.0, -400);
    }
}
