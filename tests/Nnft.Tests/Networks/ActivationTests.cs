using FsCheck;
using FsCheck.Fluent;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Tests.Networks.Formulas;

namespace Nnft.Tests.Networks;

public sealed class ActivationTests
{
    public static TheoryData<string> Texts =>
        ["gauss", "erf", "relu", "tanh", "sin", "cos", "cosnet", "gelu", "z", "z^2", "z^3", "z^12", "z*exp(-z^2)", "silu(z)", "z^13", "max(z, 0.1*z)", "leaky-relu(0.1)", "ab-relu(-0.3,1.2)", "elu(z)", "abs(z)", "relu(z)^2"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void NamesComeBack(string text)
    {
        Activation activation = Activation.Parse(text);
        Assert.Equal(text, activation.Name);
        Assert.Equal(text, activation.ToString());
        Assert.Equal(activation.GetType(), Activation.Parse(activation.ToString()).GetType());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void WhatIsSaidOfAnActivationIsTrue(string text)
    {
        Activation activation = Activation.Parse(text);
        double sign = activation.Parity switch { Parity.Even => 1.0, Parity.Odd => -1.0, _ => double.NaN };
        double[] arguments = [.. Enumerable.Range(-400, 801).Select(k => k / 100.0)];
        double[] values = [.. arguments];
        activation.Apply(values);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = activation.Evaluate(arguments[i]);
            Assert.Equal(expected, values[i], 1e-14 * (1.0 + Math.Abs(expected)));
            if (!double.IsNaN(sign))
            {
                Assert.Equal(sign * expected, activation.Evaluate(-arguments[i]), 1e-14 * (1.0 + Math.Abs(expected)));
            }
        }

        Assert.Equal(text == "gauss", !activation.GrowsAtMostPolynomially);
        Assert.Equal(text.Contains("relu", StringComparison.Ordinal) || text is "max(z, 0.1*z)" or "elu(z)" or "abs(z)" ? [0.0] : [], activation.Kinks);
    }

    [Theory]
    [InlineData("monomial 3", typeof(Monomial), "z^3")]
    [InlineData(" erf ", typeof(Erf), "erf")]
    [InlineData("erf(z)", typeof(Erf), "erf")]
    [InlineData("tanh( z )", typeof(Tanh), "tanh")]
    [InlineData("z ^ 2", typeof(Monomial), "z^2")]
    [InlineData("silu", typeof(Formula), "silu(z)")]
    [InlineData("exp", typeof(Formula), "exp(z)")]
    [InlineData("z^0.5*0 + abs(z)", typeof(Formula), "")]
    [InlineData("2", typeof(Formula), "2")]
    [InlineData("identity", typeof(Monomial), "z")]
    [InlineData("swish", typeof(Formula), "silu(z)")]
    [InlineData("relu^2", typeof(Formula), "relu(z)^2")]
    [InlineData("sigmoid-erf", typeof(Formula), "(1 + erf(z/2.4020563531719796))/2")]
    [InlineData("leaky-relu( 0.2 )", typeof(AbRelu), "leaky-relu(0.2)")]
    [InlineData("ab-relu(-1, 2e0)", typeof(AbRelu), "ab-relu(-1,2)")]
    [InlineData("ab-relu(0.5,1)", typeof(AbRelu), "leaky-relu(0.5)")]
    public void OtherWritingsAreUnderstood(string text, Type type, string name)
    {
        if (name.Length == 0)
        {
            Assert.Throws<InvalidInputException>(() => Activation.Parse(text));
            return;
        }

        Activation activation = Activation.Parse(text);
        Assert.Equal((type, name), (activation.GetType(), activation.Name));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("sigmoid(z)")]
    [InlineData("softplus(z) - erfc(z) + Phi(2*z)")]
    [InlineData("sinh(z/4) + cosh(z/3) + log(1 + z^2)*sqrt(2 + cos(z))")]
    [InlineData("min(z, sin(3*z))/(1 + abs(z)^1.5) + 2^z")]
    [InlineData("(1 + z^2)^sin(z) - exp(-z^2/2)")]
    [InlineData("1/(1 + e^-z)")]
    public void DerivativesAreSlopes(string text)
    {
        Activation activation = Activation.Parse(text);
        double[] arguments = [.. Enumerable.Range(-40, 81).Select(k => (k / 10.0) + 0.0371)];
        double[] slopes = [.. arguments];
        activation.ApplyDerivative(slopes);
        for (int i = 0; i < slopes.Length; i++)
        {
            // Five-point differences: truncation h^4 f^(5)/30, rounding 1e-16 f/h.
            double z = arguments[i];
            const double h = 1e-3;
            double expected = ((8.0 * (activation.Evaluate(z + h) - activation.Evaluate(z - h))) - activation.Evaluate(z + (2.0 * h)) + activation.Evaluate(z - (2.0 * h))) / (12.0 * h);
            double scale = Math.Abs(expected) + Math.Abs(activation.Evaluate(z)) + 1.0;
            Assert.Equal(expected, activation.Derivative(z), 1e-9 * scale);
            Assert.Equal(activation.Derivative(z), slopes[i], 1e-14 * scale);
        }
    }

    [Theory]
    [InlineData("relu", 0.5)]
    [InlineData("abs", 0.0)]
    [InlineData("sqrt(z^2)", 0.0)]
    [InlineData("leaky-relu(0.1)", 0.55)]
    [InlineData("max(2*z, -z)", 0.5)]
    [InlineData("elu", 1.0)]
    [InlineData("relu^2", 0.0)]
    public void AtAKinkTheDerivativeIsTheMeanSlope(string text, double mean)
    {
        Activation activation = Activation.Parse(text);
        Assert.Equal(mean, activation.Derivative(0.0), 1e-8);
        Assert.True(activation.IsContinuous);
    }

    [Theory]
    [InlineData("step")]
    [InlineData("sign")]
    [InlineData("z*step(z - 1)")]
    public void JumpsAreSeen(string text) => Assert.False(Activation.Parse(text).IsContinuous);

    [Theory]
    [InlineData("leaky-relu", "write leaky-relu(0.1)")]
    [InlineData("leaky-relu(0.1,2)", "write leaky-relu(0.1)")]
    [InlineData("ab-relu(nan,1)", "write ab-relu(-0.3,1.2)")]
    [InlineData("leakyrelu", "did you mean 'leaky-relu'?")]
    public void SlopesAreAskedFor(string text, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidInputException>(() => Activation.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void TryingToParseDoesNotThrow()
    {
        Assert.False(Activation.TryParse("relo", null, out Activation? none));
        Assert.Null(none);
        Assert.False(Activation.TryParse(null, null, out _));
        Assert.True(Activation.TryParse("relu", null, out Activation? relu));
        Assert.IsType<Relu>(relu);
    }

    [Fact]
    public void AnyTextGivesAnActivationOrAMessage()
    {
        Gen<string> texts = Gen.OneOf(RandomFormulas.All.Select(formula => formula.ToString()), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (Activation.TryParse(text, null, out Activation? activation))
            {
                Assert.True(double.IsFinite(activation.Evaluate(0.5)));
            }
        }).QuickCheckThrowOnFailure();
    }
}
