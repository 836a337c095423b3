namespace Nnft.Networks.Formulas;

/// <summary>Puts one formula in the place of the argument of another.</summary>
internal static class Substitution
{
    /// <summary>formula(argument(z)).</summary>
    public static Expression Of(Expression formula, Expression argument) => formula switch
    {
        Argument => argument,
        Negative negative => new Negative(Of(negative.Operand, argument)),
        Call call => new Call(call.Function, Of(call.Operand, argument)),
        Binary binary => new Binary(binary.Function, Of(binary.Left, argument), Of(binary.Right, argument)),
        _ => formula,
    };
}
