using FsCheck;
using FsCheck.Fluent;
using Nnft.Networks.Formulas;

namespace Nnft.Tests.Networks.Formulas;

/// <summary>Generates formulas of every shape.</summary>
internal static class RandomFormulas
{
    public static Gen<Expression> All { get; } = Gen.Sized(size => Of(Math.Min(size, 30)));

    private static Gen<Expression> Of(int size)
    {
        Gen<Expression> leaf = Gen.OneOf(
            Gen.Constant<Expression>(new Argument()),
            Gen.Choose(0, 12).Select(n => (Expression)new Constant(n)),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(x => (Expression)new Constant(Math.Abs(x.Get))),
            Gen.Elements(Math.PI, Math.E, 0.5, 1e-7, 3e20).Select(x => (Expression)new Constant(x)));
        if (size <= 1)
        {
            return leaf;
        }

        Gen<Expression> half = Of(size / 2);
        BinaryFunction[] binary =
        [
            BinaryFunction.Add, BinaryFunction.Subtract, BinaryFunction.Multiply, BinaryFunction.Divide, BinaryFunction.Power, BinaryFunction.Maximum, BinaryFunction.Minimum,
        ];
        return Gen.OneOf(
            leaf,
            half.Select(x => (Expression)new Negative(x)),
            from function in Gen.Elements(UnaryFunction.All.Values.ToArray()) from x in half select (Expression)new Call(function, x),
            from function in Gen.Elements(binary) from x in half from y in half select (Expression)new Binary(function, x, y));
    }
}
