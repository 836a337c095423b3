using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Networks.Formulas;

namespace Nnft.SynapticFields;

/// <summary>Power series of activations at any point where they are analytic, from their formulas: coefficients c_k of g(z0 + t) = sum_k c_k t^k.</summary>
public static class ActivationSeries
{
    /// <summary>The coefficients c_0 ... c_order at a point.</summary>
    /// <exception cref="InvalidInputException">The activation is not analytic there: it has a kink or a singularity.</exception>
    public static double[] At(Activation activation, double point, int order)
    {
        ArgumentNullException.ThrowIfNull(activation);
        foreach (double kink in activation.Kinks)
        {
            if (kink == point)
            {
                throw new InvalidInputException($"the activation {activation.Name} is not analytic at {point:R}, where it has a kink, and cannot be expanded there; expand about trained weights (at=trained), where no pre-activation vanishes");
            }
        }

        if (activation is AbRelu)
        {
            double[] piece = new double[order + 1];
            piece[0] = activation.Evaluate(point);
            if (order > 0)
            {
                piece[1] = activation.Derivative(point);
            }

            return piece;
        }

        double[] argument = new double[order + 1];
        argument[0] = point;
        if (order > 0)
        {
            argument[1] = 1.0;
        }

        double[] series = Of(FormulaOf(activation), argument);
        return series.All(double.IsFinite)
            ? series
            : throw new InvalidInputException($"the activation {activation.Name} has no power series at {point:R}; expand about other weights");
    }

    /// <summary>The degree of a polynomial activation; null if it is none (to degree 12).</summary>
    public static int? Degree(Activation activation)
    {
        double[] series;
        try
        {
            series = At(activation, 0.0, 16);
        }
        catch (InvalidInputException)
        {
            return null;
        }

        int degree = Array.FindLastIndex(series, c => c != 0.0);
        return degree <= 12 && activation.Kinks.Count == 0 && IsPolynomial(FormulaOf(activation)) ? Math.Max(degree, 0) : null;
    }

    private static Expression FormulaOf(Activation activation) => activation switch
    {
        Formula formula => formula.Expression,
        Gauss => FormulaParser.Parse("exp(z)"),
        CosNet => FormulaParser.Parse("sqrt(2)*cos(z)"),
        Monomial monomial => FormulaParser.Parse($"z^{monomial.Power}"),
        AbRelu => FormulaParser.Parse("abs(z)"),
        _ => FormulaParser.Parse($"{activation.Name}(z)"),
    };

    private static bool IsPolynomial(Expression formula) => formula switch
    {
        Constant or Argument => true,
        Negative negative => IsPolynomial(negative.Operand),
        Binary binary when binary.Function == BinaryFunction.Power => IsPolynomial(binary.Left) && binary.Right is Constant { Value: var power } && power >= 0.0 && double.IsInteger(power),
        Binary binary when binary.Function == BinaryFunction.Divide => IsPolynomial(binary.Left) && binary.Right is Constant,
        Binary binary => binary.Function.Precedence != Precedence.Atom && IsPolynomial(binary.Left) && IsPolynomial(binary.Right),
        _ => false,
    };

    private static double[] Of(Expression formula, double[] argument) => formula switch
    {
        Constant constant => Number(constant.Value, argument.Length),
        Argument => argument,
        Negative negative => [.. Of(negative.Operand, argument).Select(c => -c)],
        Call call => Function(call.Function, Of(call.Operand, argument)),
        Binary binary => Operation(binary.Function, Of(binary.Left, argument), Of(binary.Right, argument)),
        _ => throw new InvalidOperationException($"no series of {formula}"),
    };

    // f(a)' = f'(a) a', with f' from its formula: each order needs the slope one order lower.
    private static double[] Function(UnaryFunction function, double[] a)
    {
        double[] result = Number(function.Evaluate(a[0]), a.Length);
        if (a.Skip(1).All(c => c == 0.0))
        {
            return result;
        }

        if (function.SpecialAtZero && a[0] == 0.0)
        {
            throw new InvalidInputException($"the function {function.Name} is not analytic at 0 and cannot be expanded there; expand about trained weights (at=trained)");
        }

        double[] slope = Of(function.Derivative(new Argument()), a[..^1]);
        for (int k = 1; k < a.Length; k++)
        {
            for (int j = 1; j <= k; j++)
            {
                result[k] += j * a[j] * slope[k - j] / k;
            }
        }

        return result;
    }

    private static double[] Operation(BinaryFunction function, double[] a, double[] b)
    {
        if (function == BinaryFunction.Add || function == BinaryFunction.Subtract)
        {
            double sign = function == BinaryFunction.Add ? 1.0 : -1.0;
            return [.. a.Select((c, k) => c + (sign * b[k]))];
        }

        if (function == BinaryFunction.Multiply)
        {
            return Times(a, b);
        }

        if (function == BinaryFunction.Divide)
        {
            return Times(a, Power(b, -1.0));
        }

        if (function == BinaryFunction.Power)
        {
            return b.Skip(1).All(c => c == 0.0)
                ? Power(a, b[0])
                : Function(UnaryFunction.Named("exp"), Times(b, Function(UnaryFunction.Named("log"), a)));
        }

        if (a[0] == b[0] && !a.SequenceEqual(b))
        {
            throw new InvalidInputException($"{function.Name} of two equal values is not analytic and cannot be expanded there; expand about trained weights (at=trained)");
        }

        return function.Evaluate(a[0], b[0]) == a[0] ? a : b;
    }

    private static double[] Power(double[] a, double exponent)
    {
        if (exponent >= 0.0 && double.IsInteger(exponent) && exponent <= 64.0)
        {
            double[] product = Number(1.0, a.Length);
            for (int k = 0; k < (int)exponent; k++)
            {
                product = Times(product, a);
            }

            return product;
        }

        double[] power = new double[a.Length];
        power[0] = Math.Pow(a[0], exponent);
        for (int k = 1; k < a.Length; k++)
        {
            for (int j = 1; j <= k; j++)
            {
                power[k] += ((j * exponent) - (k - j)) * a[j] * power[k - j] / (k * a[0]);
            }
        }

        return power;
    }

    private static double[] Times(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; i + j < a.Length; j++)
            {
                product[i + j] += a[i] * b[j];
            }
        }

        return product;
    }

    private static double[] Number(double value, int length)
    {
        double[] series = new double[length];
        series[0] = value;
        return series;
    }
}
