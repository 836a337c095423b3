using Nnft.Networks.Formulas;

namespace Nnft.Networks.Activations;

/// <summary>
/// An activation that the user writes as a formula in z, such as <c>z*exp(-z^2)</c>: numbers, <c>pi</c>, <c>e</c>, <c>+ - * / ^</c>, parentheses and the functions
/// exp, log, sqrt, abs, sign, step, relu, sin, cos, sinh, cosh, tanh, erf, erfc, Phi, sigmoid, softplus, gelu, silu, elu, max, min. Powers bind more strongly than a sign:
/// <c>-z^2</c> is -(z^2). What theory needs to know is derived: parity where it can be shown symbolically, kinks (exact where a function changes at an affine
/// argument, else located for |z| &lt;= 100), growth from the largest values up to |z| = 10^6.
/// </summary>
public sealed class Formula : Activation
{
    private readonly Expression _expression;
    private readonly BlockProgram _program;
    private readonly Lazy<FormulaDerivative> _derivative;

    private Formula(string text, Expression expression)
    {
        Name = text;
        _expression = expression;
        _program = BlockProgram.Create(expression);
        _derivative = new Lazy<FormulaDerivative>(() => new FormulaDerivative(expression));
        Parity = FormulaParity.Of(expression);
        Kinks = FormulaKinks.Of(expression);
        GrowsAtMostPolynomially = FormulaGrowth.IsAtMostPolynomial(expression);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override Parity Parity { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks { get; }

    /// <inheritdoc/>
    public override bool GrowsAtMostPolynomially { get; }

    /// <summary>The formula as a tree, for those who look for closed forms.</summary>
    internal Expression Expression => _expression;

    /// <summary>Reads a formula.</summary>
    /// <exception cref="InvalidInputException">
    /// The text is not a formula (the message points at the column), or its value is not finite somewhere: for some |z| &lt;= 12, or undefined for some |z| &lt;= 100.
    /// </exception>
    public static Formula Create(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Create(text.Trim(), FormulaParser.Parse(text));
    }

    /// <summary>Makes an activation of a parsed formula.</summary>
    internal static Formula Create(string text, Expression expression) =>
        FormulaDomain.Problem(expression, text) is { } problem ? throw new InvalidInputException(problem) : new Formula(text, expression);

    /// <inheritdoc/>
    public override double Evaluate(double z) => _expression.Evaluate(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => _program.Apply(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => _derivative.Value.Evaluate(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values) => _derivative.Value.Apply(values);
}
