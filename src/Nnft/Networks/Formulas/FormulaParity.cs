namespace Nnft.Networks.Formulas;

/// <summary>
/// Finds whether a formula is even or odd, symbolically: it is brought to a normal form for z and for -z, and the two are compared. Normal forms
/// are sums of products; arguments of even and odd functions get a fixed sign; functions with an odd part, such as relu(x) = x/2 + |x|/2, are split. A formula whose
/// symmetry needs deeper identities counts as neither.
/// </summary>
internal static class FormulaParity
{
    /// <summary>The parity that could be shown.</summary>
    public static Parity Of(Expression formula)
    {
        NormalForm plus = Normal(formula, 1.0);
        NormalForm minus = Normal(formula, -1.0);
        return plus.IsSameAs(minus) ? Parity.Even : plus.IsSameAs(minus.Times(-1.0)) ? Parity.Odd : Parity.None;
    }

    private static NormalForm Normal(Expression part, double sign) => part switch
    {
        Constant constant => NormalForm.Number(constant.Value),
        Argument => NormalForm.Atom("z").Times(sign),
        Negative negative => Normal(negative.Operand, sign).Times(-1.0),
        Call call => Normal(call.Function, Normal(call.Operand, sign)),
        Binary binary => Normal(binary.Function, Normal(binary.Left, sign), Normal(binary.Right, sign)),
        _ => throw new InvalidOperationException($"no normal form of {part}"),
    };

    private static NormalForm Normal(UnaryFunction function, NormalForm x) => function.Name switch
    {
        "relu" => x.Plus(OfFunction("abs", Parity.Even, x)).Times(0.5),
        "step" => Half(OfFunction("sign", Parity.Odd, x)),
        "sigmoid" => Half(OfFunction("tanh", Parity.Odd, x.Times(0.5))),
        "silu" => x.Times(Half(OfFunction("tanh", Parity.Odd, x.Times(0.5)))),
        "Phi" => Half(OfFunction("erf", Parity.Odd, x.Times(Math.Sqrt(0.5)))),
        "gelu" => x.Times(Half(OfFunction("erf", Parity.Odd, x.Times(Math.Sqrt(0.5))))),
        "erfc" => NormalForm.Number(1.0).Plus(OfFunction("erf", Parity.Odd, x).Times(-1.0)),

        // softplus(x) = x/2 + log(2 cosh(x/2)).
        "softplus" => x.Times(0.5).Plus(OfFunction("log 2 cosh", Parity.Even, x.Times(0.5))),
        _ => OfFunction(function.Name, function.Symmetry, x),
    };

    private static NormalForm Normal(BinaryFunction function, NormalForm x, NormalForm y)
    {
        if (function == BinaryFunction.Add || function == BinaryFunction.Subtract)
        {
            return x.Plus(y.Times(function == BinaryFunction.Add ? 1.0 : -1.0));
        }

        if (function == BinaryFunction.Multiply)
        {
            return x.Times(y);
        }

        if (function == BinaryFunction.Divide)
        {
            return x.Times(y.Value is { } divisor ? NormalForm.Number(1.0 / divisor) : OfFunction("1/", Parity.Odd, y));
        }

        if (function == BinaryFunction.Power)
        {
            return Power(x, y);
        }

        // max(x, y) = (x + y)/2 + |x - y|/2, min with a minus sign.
        NormalForm distance = OfFunction("abs", Parity.Even, x.Plus(y.Times(-1.0)));
        return x.Plus(y).Plus(distance.Times(function == BinaryFunction.Maximum ? 1.0 : -1.0)).Times(0.5);
    }

    private static NormalForm Power(NormalForm x, NormalForm y)
    {
        if (y.Value is not { } exponent || !double.IsInteger(exponent))
        {
            return NormalForm.Atom($"pow({x}; {y})");
        }

        if (exponent is >= 0.0 and <= 4.0)
        {
            NormalForm product = NormalForm.Number(1.0);
            for (int k = 0; k < (int)exponent; k++)
            {
                product = product.Times(x);
            }

            return product;
        }

        return OfFunction($"pow {exponent}", exponent % 2.0 == 0.0 ? Parity.Even : Parity.Odd, x);
    }

    private static NormalForm Half(NormalForm odd) => NormalForm.Number(0.5).Plus(odd.Times(0.5));

    private static NormalForm OfFunction(string name, Parity symmetry, NormalForm x)
    {
        if (symmetry == Parity.None)
        {
            return NormalForm.Atom($"{name}({x})");
        }

        bool flip = x.LeadsWithMinus;
        NormalForm value = NormalForm.Atom($"{name}({(flip ? x.Times(-1.0) : x)})");
        return flip && symmetry == Parity.Odd ? value.Times(-1.0) : value;
    }
}
