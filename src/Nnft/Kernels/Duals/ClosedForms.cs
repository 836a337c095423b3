using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Networks.Formulas;

namespace Nnft.Kernels.Duals;

/// <summary>Which activations have duals in closed form, also when a user writes them as formulas.</summary>
internal static class ClosedForms
{
    /// <summary>The closed form, or null if none is known.</summary>
    public static DualActivation? Of(Activation activation)
    {
        if (PositiveHomogeneousDual.Recognise(activation) is { } homogeneous)
        {
            return homogeneous;
        }

        Expression? formula = activation switch
        {
            Formula own => own.Expression,
            Monomial monomial => new Binary(BinaryFunction.Power, new Argument(), new Constant(monomial.Power)),
            _ => UnaryFunction.All.TryGetValue(activation.Name, out UnaryFunction? function) ? new Call(function, new Argument()) : null,
        };
        return formula is null ? null
            : PolynomialForm.Of(formula) is { } coefficients ? new PolynomialDual(activation, coefficients)
            : FunctionForm.Of(formula) is { } form ? Of(activation, form)
            : null;
    }

    private static DualActivation? Of(Activation activation, FunctionForm form) => form switch
    {
        { Name: "erf", Inner: [0.0, var rate] } => new ErfDual(activation, form.Amplitude, rate, form.Offset),
        { Name: "erfc", Inner: [0.0, var rate] } => new ErfDual(activation, -form.Amplitude, rate, form.Offset + form.Amplitude),
        { Name: "Phi", Inner: [0.0, var rate] } => new ErfDual(activation, 0.5 * form.Amplitude, rate * Math.Sqrt(0.5), form.Offset + (0.5 * form.Amplitude)),
        { Name: "gelu", Inner: [0.0, var rate], Offset: 0.0 } => new GeluDual(activation, form.Amplitude, rate),
        { Name: "sin", Inner: [var phase, var rate], Offset: 0.0 } => new SineDual(activation, form.Amplitude, rate, phase),
        { Name: "cos", Inner: [var phase, var rate], Offset: 0.0 } => new SineDual(activation, form.Amplitude, rate, phase + (0.5 * Math.PI)),
        { Name: "exp", Inner: [var power, var rate], Offset: 0.0 } => new ExponentialDual(activation, form.Amplitude * Math.Exp(power), rate),
        { Name: "exp", Inner: [var power, 0.0, var rate], Offset: 0.0 } => new BellDual(activation, form.Amplitude * Math.Exp(power), rate),
        _ => null,
    };
}
