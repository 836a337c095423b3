using FsCheck;
using FsCheck.Fluent;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Tests.Networks.Formulas;

namespace Nnft.Tests.Networks.Activations;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("exp(z)", 4e-15)]
    [InlineData("log(1 + z^2)", 2e-15)]
    [InlineData("sqrt(1 + z^2) - abs(z) + sign(z)*step(z - 1)", 2e-15)]
    [InlineData("sin(3*z)*cos(z/3)", 2e-15)]
    [InlineData("sinh(z)", 4e-15)]
    [InlineData("sinh(z/1e6)", 4e-15)]
    [InlineData("cosh(z)", 4e-15)]
    [InlineData("tanh(z)*erf(z)", 4e-15)]
    [InlineData("erfc(z)", 2e-14)]
    [InlineData("Phi(z)", 2e-14)]
    [InlineData("sigmoid(z)", 4e-15)]
    [InlineData("sigmoid(20*z)", 2e-14)]
    [InlineData("softplus(z)", 4e-15)]
    [InlineData("softplus(20*z)", 2e-14)]
    [InlineData("silu(z)", 4e-15)]
    [InlineData("max(z, 0.1*z) + min(z, 1)", 2e-15)]
    [InlineData("z^3 + 2*(1 + z^2)^-2*z^5 + (1 + z^4)^-3*z^9", 4e-15)]
    [InlineData("abs(z)^0.5 + abs(z)^2.5 + (1 + z^2)^-0.5*z^2 + (1 + z^2)^-2.5", 4e-15)]
    [InlineData("abs(z)^(1/3)*sign(z)", 4e-15)]
    [InlineData("2^z + e^z + (1 + z^2)^sin(z)", 8e-15)]
    [InlineData("pi", 0.0)]
    [InlineData("-z", 0.0)]
    public void BlocksAgreeWithSingleValues(string text, double tolerance)
    {
        Formula activation = Formula.Create(text);
        double[] arguments = [.. Enumerable.Range(0, 2001).Select(k => (k - 1000) / 125.0)];
        double[] values = [.. arguments];
        activation.Apply(values);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = activation.Evaluate(arguments[i]);
            Assert.True(Math.Abs(values[i] - expected) <= tolerance * Math.Abs(expected) + 1e-300, $"{text} at {arguments[i]:R}: {values[i]:R}, expected {expected:R}");
        }
    }

    [Fact]
    public void GeluHasTheAbsoluteAccuracyOfItsNamedForm()
    {
        double[] values = [-3.0, 0.1, 2.0];
        Formula.Create("gelu(z) + 0").Apply(values);
        Assert.Equal([new Gelu().Evaluate(-3.0), new Gelu().Evaluate(0.1), new Gelu().Evaluate(2.0)], values, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void BitsDoNotDependOnPlaceOrLength()
    {
        Formula activation = Formula.Create("sinh(z)*softplus(z) + abs(z)^0.3 - Phi(z)*silu(z)^2");
        double[] whole = [.. Enumerable.Range(0, 1000).Select(k => Math.Sin(k) * 5.0)];
        double[] pieces = [.. whole];
        activation.Apply(whole);
        for (int start = 0, length = 1; start < pieces.Length; start += length, length = (length * 7 % 97) + 1)
        {
            activation.Apply(pieces.AsSpan(start, Math.Min(length, pieces.Length - start)));
        }

        Assert.Equal(whole, pieces);
    }

    [Theory]
    [InlineData("z*exp(-z^2)")]
    [InlineData("softplus(z)")]
    [InlineData("sigmoid(z)")]
    [InlineData("abs(z)")]
    [InlineData("(1+z^2)^0.3")]
    [InlineData("max(z,0.1)")]
    public void ApplyingDoesNotAllocate(string text)
    {
        Formula activation = Formula.Create(text);
        double[] values = new double[10_000];
        activation.Apply(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        activation.Apply(values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("z*exp(-z^2)", Parity.Odd)]
    [InlineData("z", Parity.Odd)]
    [InlineData("1 + z^2", Parity.Even)]
    [InlineData("3", Parity.Even)]
    [InlineData("1 + z", Parity.None)]
    [InlineData("tanh(2*z) + sin(-z)/3", Parity.Odd)]
    [InlineData("exp(z)", Parity.None)]
    [InlineData("exp(z) + exp(-z)", Parity.Even)]
    [InlineData("exp(z) - exp(-z)", Parity.Odd)]
    [InlineData("(exp(z) - exp(-z))/(exp(z) + exp(-z))", Parity.Odd)]
    [InlineData("relu(z)", Parity.None)]
    [InlineData("relu(z) + relu(-z)", Parity.Even)]
    [InlineData("relu(z) - relu(-z)", Parity.Odd)]
    [InlineData("max(z, -z)", Parity.Even)]
    [InlineData("sigmoid(z)", Parity.None)]
    [InlineData("sigmoid(z) - 0.5", Parity.Odd)]
    [InlineData("2*Phi(z) - 1", Parity.Odd)]
    [InlineData("step(z) - 1/2", Parity.Odd)]
    [InlineData("softplus(z) - z/2", Parity.Even)]
    [InlineData("gelu(z) - z/2", Parity.Even)]
    [InlineData("silu(z) - silu(-z)", Parity.Odd)]
    [InlineData("erfc(z) - 1", Parity.Odd)]
    [InlineData("cos(z)*abs(z)^1.5", Parity.Even)]
    [InlineData("z^7/(1 + z^10)", Parity.Odd)]
    [InlineData("z^-1*sin(z)*z + cosh(z)*sinh(z)", Parity.Odd)]
    [InlineData("cos(z + 1)", Parity.None)]
    [InlineData("z + 1e-20", Parity.None)]
    [InlineData("abs(z + 1) + abs(z - 1)", Parity.Even)]
    [InlineData("abs(z + 1) - abs(z - 1)", Parity.Odd)]
    [InlineData("max(-1, min(1, z))", Parity.None)]
    public void ParityIsShown(string text, Parity expected) => Assert.Equal(expected, Nnft.Networks.Formulas.FormulaParity.Of(Nnft.Networks.Formulas.FormulaParser.Parse(text)));

    [Fact]
    public void ParityIsNeverWrong() =>
        Prop.ForAll(RandomFormulas.All.ToArbitrary(), formula =>
        {
            double sign = Nnft.Networks.Formulas.FormulaParity.Of(formula) switch { Parity.Even => 1.0, Parity.Odd => -1.0, _ => double.NaN };
            return double.IsNaN(sign) || new[] { 0.37, 1.6180339887, 2.9, 11.3 }.All(z =>
            {
                var (plus, minus) = (formula.Evaluate(z), formula.Evaluate(-z));
                return !double.IsFinite(plus) || !double.IsFinite(minus) || Math.Abs(plus - (sign * minus)) <= 1e-6 * (1.0 + Math.Abs(plus)) || IsIllConditioned(formula, z);
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("z*exp(-z^2)")]
    [InlineData("relu(z)", 0.0)]
    [InlineData("abs(2*z - 1) + max(z, 3)", 0.5, 3.0)]
    [InlineData("min(max(z, -1), 1)", -1.0, 1.0)]
    [InlineData("sign(3 - z/2)", 6.0)]
    [InlineData("relu(relu(z) - 1)", 0.0, 1.0)]
    [InlineData("abs(z^2 - 2)", -1.4142135623730951, 1.4142135623730951)]
    [InlineData("sqrt(z^2)", 0.0)]
    [InlineData("sqrt(1 + z^2)")]
    [InlineData("sqrt((z^2 - 2)^2)", -1.4142135623730951, 1.4142135623730951)]
    [InlineData("abs(z)^1.5", 0.0)]
    [InlineData("relu(1)")]
    public void KinksAreFound(string text, params double[] expected)
    {
        IReadOnlyList<double> kinks = Formula.Create(text).Kinks;
        Assert.Equal(expected.Length, kinks.Count);

        // A point where a function only touches zero is known to the square root of the rounding.
        Assert.All(kinks.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
    }

    [Fact]
    public void AffineKinksAreExact() => Assert.Equal([0.3, 0.7], Formula.Create("abs(10*z - 3) + relu((0.7 - z)/4)").Kinks);

    [Theory]
    [InlineData("z^12", true)]
    [InlineData("z*exp(-z^2)", true)]
    [InlineData("tanh(z)*log(1 + z^2)", true)]
    [InlineData("z^40", true)]
    [InlineData("sin(z)*z^2", true)]
    [InlineData("exp(-abs(z))", true)]
    [InlineData("exp(sin(z))", true)]
    [InlineData("exp(z)/(1 + exp(z))", true)]
    [InlineData("exp(z)", false)]
    [InlineData("exp(-0.01*z)", false)]
    [InlineData("sinh(z)", false)]
    [InlineData("cosh(z)/z^0", false)]
    [InlineData("exp(z^2/4)", false)]
    [InlineData("2^z", false)]
    [InlineData("1/sigmoid(z)", false)]
    [InlineData("z^3 + exp(0.05*z)", false)]
    public void GrowthIsJudged(string text, bool polynomial) => Assert.Equal(polynomial, Formula.Create(text).GrowsAtMostPolynomially);

    [Theory]
    [InlineData("log(z)", "'log(z)' is not finite at z = 0 (logarithm of zero)")]
    [InlineData("log(1 + z)", "at z = -1 (logarithm of zero)")]
    [InlineData("z + sqrt(z)", "at z = -0.0625 (square root of a negative number in 'sqrt(z)')")]
    [InlineData("sin(z)/z", "at z = 0 (division by zero); an activation must be finite for every z")]
    [InlineData("1/(z - 0.3)", "at z = 0.3 (division by zero)")]
    [InlineData("1/(z^2 - 2)", "(division by zero)")]
    [InlineData("1/(z^2 - 2)^2", "(division by zero)")]
    [InlineData("(z - 50.3)^-2", "at z = 50.3 (a negative power of zero)")]
    [InlineData("z^1.5", "a fractional power of a negative number")]
    [InlineData("z^(1/3)", "sign(z)*abs(z)^p")]
    [InlineData("log(90 + z)", "z = -90 (logarithm of zero)")]
    [InlineData("exp(exp(z))", "(overflow)")]
    [InlineData("exp(z^2)*exp(-2*z^2)", "(overflow in 'exp(z^2)')")]
    [InlineData("1/0", "(division by zero)")]
    public void FormulasMustBeFinite(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Formula.Create(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1/(1 + z^2)")]
    [InlineData("1/(1 + 1/z^2)")]
    [InlineData("1/cosh(z)")]
    [InlineData("exp(z^2/10)")]
    [InlineData("log(1e-300 + z^2)")]
    [InlineData("1/(1.001 + sin(z))")]
    public void FiniteFormulasAreAccepted(string text) => Assert.True(double.IsFinite(Formula.Create(text).Evaluate(1.0)));

    // Values that change a lot when z changes by a rounding error cannot be compared.
    private static bool IsIllConditioned(Nnft.Networks.Formulas.Expression formula, double z)
    {
        double value = formula.Evaluate(z);
        return Math.Abs(formula.Evaluate(z * (1.0 + 1e-12)) - value) > 1e-8 * (1.0 + Math.Abs(value));
    }
}
