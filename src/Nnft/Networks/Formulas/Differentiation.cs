namespace Nnft.Networks.Formulas;

/// <summary>
/// The derivative of a formula as a formula, exactly: sum, product, quotient, power and chain rule. Where a function has a kink its derivative is the mean of the one-sided
/// slopes (abs'(0) = 0, relu'(0) = 1/2, max and min likewise); at a jump the delta function is left out. Products with 0 and 1 are not written.
/// </summary>
internal static class Differentiation
{
    private static readonly Expression s_zero = new Constant(0.0);
    private static readonly Expression s_one = new Constant(1.0);

    /// <summary>d(formula)/dz.</summary>
    public static Expression Of(Expression formula) => formula switch
    {
        Constant => s_zero,
        Argument => s_one,
        Negative negative => Minus(Of(negative.Operand)),
        Call call => Of(call.Operand) is var inner && inner == s_zero ? s_zero : Times(call.Function.Derivative(call.Operand), inner),
        Binary binary => Of(binary.Function, binary.Left, binary.Right),
        _ => throw new InvalidOperationException($"no derivative of {formula}"),
    };

    private static Expression Of(BinaryFunction function, Expression x, Expression y)
    {
        Expression left = Of(x);
        Expression right = Of(y);
        if (function == BinaryFunction.Add)
        {
            return Plus(left, right);
        }

        if (function == BinaryFunction.Subtract)
        {
            return Plus(left, Minus(right));
        }

        if (function == BinaryFunction.Multiply)
        {
            return Plus(Times(left, y), Times(x, right));
        }

        if (function == BinaryFunction.Divide)
        {
            // (x' - (x/y) y')/y: y^2 would overflow sooner.
            return left == s_zero && right == s_zero ? s_zero : Over(Plus(left, Minus(Times(Over(x, y), right))), y);
        }

        return function == BinaryFunction.Power ? OfPower(x, y, left, right) : OfExtremum(function, x, y, left, right);
    }

    private static Expression OfPower(Expression x, Expression y, Expression left, Expression right)
    {
        Expression fixedExponent = left == s_zero ? s_zero
            : y is Constant { Value: 2.0 } ? Times(Times(y, x), left)
            : Times(Times(y, new Binary(BinaryFunction.Power, x, Less(y))), left);
        return right == s_zero
            ? fixedExponent
            : Plus(fixedExponent, Times(Times(new Binary(BinaryFunction.Power, x, y), new Call(UnaryFunction.Named("log"), x)), right));
    }

    // step(x - y) is 1/2 where the operands meet.
    private static Expression OfExtremum(BinaryFunction function, Expression x, Expression y, Expression left, Expression right)
    {
        (Expression upper, Expression lower) = function == BinaryFunction.Maximum ? (x, y) : (y, x);
        Expression Chosen(Expression over, Expression under) => new Call(UnaryFunction.Named("step"), Plus(over, Minus(under)));
        return Plus(Times(Chosen(upper, lower), left), Times(Chosen(lower, upper), right));
    }

    private static Expression Less(Expression exponent) =>
        exponent is Constant { Value: var value } ? Number(value - 1.0) : new Binary(BinaryFunction.Subtract, exponent, s_one);

    private static Expression Number(double value) => value < 0.0 ? new Negative(new Constant(-value)) : new Constant(value);

    private static Expression Minus(Expression x) => x == s_zero ? s_zero : x is Negative negative ? negative.Operand : new Negative(x);

    private static Expression Plus(Expression x, Expression y) =>
        x == s_zero ? y
        : y == s_zero ? x
        : y is Negative negative ? new Binary(BinaryFunction.Subtract, x, negative.Operand)
        : new Binary(BinaryFunction.Add, x, y);

    private static Expression Times(Expression x, Expression y) =>
        x == s_zero || y == s_zero ? s_zero
        : x == s_one ? y
        : y == s_one ? x
        : new Binary(BinaryFunction.Multiply, x, y);

    private static Binary Over(Expression x, Expression y) => new(BinaryFunction.Divide, x, y);
}
