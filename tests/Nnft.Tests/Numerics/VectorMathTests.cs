using MathNet.Numerics;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Tests.Numerics;

public class VectorMathTests
{
    private delegate void InPlace(Span<double> values);

    [Fact]
    public void Functions_agree_with_the_framework_to_their_stated_accuracy()
    {
        // Relative where the function has no zero in the range, absolute otherwise.
        Compare(VectorMath.Exp, Math.Exp, -10.0, 10.0, 1e-15, relative: true);
        Compare(VectorMath.Exp, Math.Exp, -700.0, 700.0, 4e-14, relative: true);
        Compare(VectorMath.Log, Math.Log, 1e-300, 1e-290, 5e-16, relative: true);
        Compare(VectorMath.Log, Math.Log, 0.5, 2.0, 5e-16, relative: true);
        Compare(VectorMath.Sin, Math.Sin, -30.0, 30.0, 4e-16, relative: false);
        Compare(VectorMath.Sin, Math.Sin, -1e-3, 1e-3, 4e-16, relative: true);
        Compare(VectorMath.Cos, Math.Cos, -1e5, 1e5, 4e-16, relative: false);
        Compare(VectorMath.Tanh, Math.Tanh, -30.0, 30.0, 5e-15, relative: true);
        Compare(VectorMath.Tanh, Math.Tanh, -1e-9, 1e-9, 1e-15, relative: true);
        Compare(VectorMath.Erf, SpecialFunctions.Erf, -7.0, 7.0, 1e-14, relative: true);
        Compare(VectorMath.Erf, SpecialFunctions.Erf, -1e-9, 1e-9, 1e-15, relative: true);
        Compare(VectorMath.Erfc, SpecialFunctions.Erfc, -7.0, 1.0, 2e-15, relative: true);
        Compare(VectorMath.Erfc, SpecialFunctions.Erfc, 1.0, 26.0, 1e-13, relative: true);
        Compare(VectorMath.Gelu, z => 0.5 * z * SpecialFunctions.Erfc(-z / Math.Sqrt(2.0)), -7.0, 7.0, 4e-15, relative: false);
    }

    [Fact]
    public void Every_width_and_every_length_gives_the_bits_of_one_lane()
    {
        SameBits<Exponential>(-800.0, 800.0);
        SameBits<Logarithm>(-1.0, 30.0);
        SameBits<Trigonometric.Sine>(-100.0, 100.0);
        SameBits<Trigonometric.Cosine>(-100.0, 100.0);
        SameBits<HyperbolicTangent>(-30.0, 30.0);
        SameBits<ErrorFunction>(-7.0, 7.0);
        SameBits<ComplementaryErrorFunction>(-9.0, 28.0);
        SameBits<GaussianErrorLinear>(-9.0, 9.0);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Logarithm_at_the_edge_is_that_of_the_framework(double x)
    {
        double[] values = [x];
        VectorMath.Log(values);
        Assert.Equal(Math.Log(x), values[0]);
    }

    /// <summary>Values by 40-digit arithmetic; the reference of the test above is itself off by 4e-14 in the far tail.</summary>
    [Theory]
    [InlineData(-5.5, 1.9999999999999926)]
    [InlineData(-0.75, 1.7111556336535151)]
    [InlineData(0.001, 0.99887162120903076)]
    [InlineData(0.5, 0.47950012218695346)]
    [InlineData(1.0, 0.15729920705028513)]
    [InlineData(2.25, 0.0014627165866811517)]
    [InlineData(4.75, 1.8485047721485311e-11)]
    [InlineData(8.5, 2.7623240713337714e-33)]
    [InlineData(15.25, 3.6865151492308135e-103)]
    [InlineData(25.75, 2.3764903057029406e-290)]
    public void Complementary_error_function_keeps_its_relative_accuracy_in_the_tail(double x, double expected)
    {
        double[] values = [x];
        VectorMath.Erfc(values);
        Assert.True(Math.Abs((values[0] / expected) - 1.0) <= 1e-15 + (5e-17 * x * x), $"erfc({x}) = {values[0]:R}, expected {expected:R}");
    }

    [Fact]
    public void Not_a_number_stays_so_and_large_arguments_saturate()
    {
        double[] values = [double.NaN, 1e6, -1e6];
        VectorMath.Exp(values);
        Assert.True(double.IsNaN(values[0]));
        Assert.InRange(values[1], 1e307, double.MaxValue);
        Assert.InRange(values[2], 0.0, 1e-307);
    }

    private static void Compare(InPlace function, Func<double, double> reference, double from, double to, double tolerance, bool relative)
    {
        var random = new Random(20);
        double[] arguments = [.. Enumerable.Range(0, 20_000).Select(_ => from + ((to - from) * random.NextDouble()))];
        double[] values = [.. arguments];
        function(values);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = reference(arguments[i]);
            double scale = relative ? Math.Abs(expected) : 1.0;
            Assert.True(Math.Abs(values[i] - expected) <= tolerance * scale, $"{function.Method.Name}({arguments[i]:R}) = {values[i]:R}, expected {expected:R}");
        }
    }

    private static void SameBits<TFunction>(double from, double to)
        where TFunction : struct, IElementwise
    {
        var random = new Random(21);
        for (int length = 0; length < 68; length++)
        {
            double[] arguments = [.. Enumerable.Range(0, length).Select(_ => from + ((to - from) * random.NextDouble()))];
            double[] expected = [.. arguments];
            Elementwise.Loop<TFunction, Lanes1>(expected);
            double[] chosen = [.. arguments];
            Elementwise.Apply<TFunction>(chosen);
            Assert.Equal(Bits(expected), Bits(chosen));
            if (Lanes4.IsSupported)
            {
                double[] four = [.. arguments];
                Elementwise.Loop<TFunction, Lanes4>(four);
                Assert.Equal(Bits(expected), Bits(four));
            }

            if (Lanes8.IsSupported)
            {
                double[] eight = [.. arguments];
                Elementwise.Loop<TFunction, Lanes8>(eight);
                Assert.Equal(Bits(expected), Bits(eight));
            }
        }
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
