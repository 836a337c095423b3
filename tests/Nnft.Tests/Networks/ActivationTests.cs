using FsCheck;
using FsCheck.Fluent;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Tests.Networks.Formulas;

namespace Nnft.Tests.Networks;

public sealed class ActivationTests
{
    public static TheoryData<string> Texts =>
        ["gauss", "erf", "relu", "tanh", "sin", "cos", "cosnet", "gelu", "z", "z^2", "z^3", "z^12", "z*exp(-z^2)", "silu(z)", "z^13", "max(z, 0.1*z)"];

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
        Assert.Equal(text is "relu" or "max(z, 0.1*z)" ? [0.0] : [], activation.Kinks);
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
