using FsCheck;
using FsCheck.Fluent;
using Nnft.Networks.Formulas;

namespace Nnft.Tests.Networks.Formulas;

public sealed class FormulaParserTests
{
    [Theory]
    [InlineData("1 + 2*3 - 4/8", 6.5)]
    [InlineData("2^3^2", 512.0)]
    [InlineData("-2^2", -4.0)]
    [InlineData("(-2)^2", 4.0)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^-2^1", 0.25)]
    [InlineData("8/4/2", 1.0)]
    [InlineData("8 - 4 - 2", 2.0)]
    [InlineData("2*-3", -6.0)]
    [InlineData("--3", 3.0)]
    [InlineData("+3", 3.0)]
    [InlineData("-2*-3", 6.0)]
    [InlineData(".5e1 + 1.E-1", 5.1)]
    [InlineData("2e3", 2000.0)]
    [InlineData("e^2*1", Math.E * Math.E)]
    [InlineData("2*pi", 2.0 * Math.PI)]
    [InlineData("max(1, 2) + min(1, 2)", 3.0)]
    [InlineData("\tsqrt( 16 )  ", 4.0)]
    [InlineData("abs(-3) + sign(-2) + step(0)", 2.5)]
    [InlineData("relu(-1) + relu(2)", 2.0)]
    public void NumbersHaveTheirUsualMeaning(string text, double expected) =>
        Assert.Equal(expected, FormulaParser.Parse(text).Evaluate(0.0), 1e-14 * Math.Abs(expected));

    /// <summary>Values at z = 0.7 and z = -1.3 by 40-digit arithmetic.</summary>
    [Theory]
    [InlineData("z*exp(-z^2)", 0.42883847592909125, -0.23987538119088603)]
    [InlineData("log(1 + z^2)/sqrt(2)", 0.28197729859711485, 0.69971128826771141)]
    [InlineData("sinh(z) - cosh(z)", -0.49658530379140954, -3.6692966676192444)]
    [InlineData("erf(z) + erfc(z)*z", 0.90334035815122552, -3.4482182733635007)]
    [InlineData("Phi(z)", 0.75803634777692697, 0.096800484585610326)]
    [InlineData("gelu(z)", 0.53062544344384885, -0.12584062996129343)]
    [InlineData("silu(z)", 0.46773144051771624, -0.2784145220446738)]
    [InlineData("softplus(z)", 1.1031860488854579, 0.2410084538329922)]
    [InlineData("sigmoid(z)", 0.6681877721681661, 0.21416501695744138)]
    [InlineData("tanh(z)*sin(z)*cos(z)", 0.29778703138691731, 0.22210973537816777)]
    [InlineData("abs(z)^1.5*sign(z)", 0.58566201857385283, -1.4822280526288794)]
    public void FunctionsHaveTheirUsualMeaning(string text, double at07, double atMinus13)
    {
        Expression formula = FormulaParser.Parse(text);
        Assert.Equal(at07, formula.Evaluate(0.7), 4e-15);
        Assert.Equal(atMinus13, formula.Evaluate(-1.3), 4e-15);
    }

    [Theory]
    [InlineData("z*exp(-z^2))", "unexpected ')' at column 12 of 'z*exp(-z^2))'; expected an operator or the end")]
    [InlineData("z*exp(-z^2", "'(' is not closed at column 6 of 'z*exp(-z^2'; add ')'")]
    [InlineData("z + ", "unexpected end at column 5 of 'z + '; expected a number, z, a function or '('")]
    [InlineData("", "unexpected end at column 1")]
    [InlineData("z + * 2", "unexpected '*' at column 5")]
    [InlineData("2z", "'z' directly after a number at column 2 of '2z'; write products with their sign, such as 2*z")]
    [InlineData("2(z + 1)", "'(' directly after a number at column 2")]
    [InlineData("2e*z", "'e' directly after a number")]
    [InlineData("z(z + 1)", "'z' is not a function at column 1 of 'z(z + 1)'; write products with their sign, such as z*(z + 1)")]
    [InlineData("z z", "unexpected 'z' at column 3")]
    [InlineData("z**2", "'**' is not an operator at column 2 of 'z**2'; write ^ for powers")]
    [InlineData("sine(z)", "'sine' is not known at column 1 of 'sine(z)'; did you mean 'sin'?")]
    [InlineData("1 + phi(z)", "'phi' is not known at column 5 of '1 + phi(z)'; did you mean 'Phi'?")]
    [InlineData("ln(z)", "did you mean 'log'?")]
    [InlineData("x^2", "did you mean 'z'?")]
    [InlineData("tan(z)", "did you mean 'tanh'?")]
    [InlineData("qqq + z", "known are abs, cos,")]
    [InlineData("exp z", "the function 'exp' has no argument at column 1 of 'exp z'; write exp(z)")]
    [InlineData("exp()", "unexpected ')' at column 5")]
    [InlineData("exp(z, 1)", "'exp' has only one argument at column 6")]
    [InlineData("max(z)", "'max' needs two arguments at column 1 of 'max(z)'; write max(z, 0)")]
    [InlineData("max(z, 1, 2)", "unexpected ',' at column 9")]
    [InlineData("1.2.3", "'1.2.3' is not a number at column 1")]
    [InlineData("1e999", "'1e999' is not a number")]
    [InlineData("z; 2", "unexpected ';' at column 2")]
    [InlineData("z\0", "unexpected '?' at column 2")]
    [InlineData("z = 2", "unexpected '=' at column 3")]
    [InlineData("2^", "unexpected end at column 3")]
    public void ErrorsPointAtTheColumn(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => FormulaParser.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void MonstersAreRefused()
    {
        Assert.Contains("1001 characters", Problem(new string('z', 1001)), StringComparison.Ordinal);
        Assert.Contains("100 deep", Problem(new string('(', 400) + "z" + new string(')', 400)), StringComparison.Ordinal);
        FormulaParser.Parse(new string('-', 999) + "z");
        FormulaParser.Parse(string.Concat(Enumerable.Repeat("z+", 499)) + "z");

        static string Problem(string text) => Assert.Throws<InvalidInputException>(() => FormulaParser.Parse(text)).Message;
    }

    [Fact]
    public void PrintedFormulasParseBack() =>
        Prop.ForAll(RandomFormulas.All.ToArbitrary(), formula =>
        {
            string text = formula.ToString();
            return text.Length > FormulaParser.LongestText || FormulaParser.Parse(text) == formula;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void PrintingUsesNoNeedlessParentheses()
    {
        foreach (string text in new[] { "-z^2", "(-z)^2", "2^-z^2", "(2^3)^z", "1-(2-z)", "1-2-z", "z/(2*z)", "z*-z", "exp(-z^2/2)/sqrt(2*z)", "max(z, -z)", "-(z+1)" })
        {
            Assert.Equal(text, FormulaParser.Parse(text).ToString());
        }
    }

    [Fact]
    public void MutatedTextsGiveAFormulaOrAMessage()
    {
        const string Symbols = "z2(.)+-*/^,e xpmaß\0ü∞1\t";
        var texts = from formula in RandomFormulas.All
                    from changes in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 6)
                    select Mutated(formula.ToString(), changes);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                FormulaParser.Parse(text);
            }
            catch (InvalidInputException)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

        static string Mutated(string text, int[] changes)
        {
            for (int k = 0; k + 1 < changes.Length; k += 2)
            {
                int at = changes[k] % (text.Length + 1);
                char symbol = Symbols[changes[k + 1] % Symbols.Length];
                text = (changes[k] % 3) switch
                {
                    0 => text.Insert(at, symbol.ToString()),
                    1 when at < text.Length => text.Remove(at, 1),
                    _ => text[..at] + symbol + text[Math.Min(at + 1, text.Length)..],
                };
            }

            return text;
        }
    }
}
