namespace Nnft.Networks.Formulas;

/// <summary>The derivative of a formula, for single values and for blocks.</summary>
internal sealed class FormulaDerivative
{
    private readonly Expression _slope;
    private readonly BlockProgram _program;

    /// <summary>Differentiates a formula.</summary>
    public FormulaDerivative(Expression formula)
    {
        _slope = Differentiation.Of(formula);
        _program = BlockProgram.Create(_slope);
    }

    /// <summary>The slope at z.</summary>
    public double Evaluate(double z)
    {
        double slope = _slope.Evaluate(z);
        if (!double.IsNaN(slope))
        {
            return slope;
        }

        // Formulas such as sqrt(z^2) give 0 times infinity exactly at their kink; the mean of the slopes next to it is meant.
        double beside = 1e-9 * Math.Max(1.0, Math.Abs(z));
        return 0.5 * (_slope.Evaluate(z - beside) + _slope.Evaluate(z + beside));
    }

    /// <summary>Replaces every argument by the slope there.</summary>
    public void Apply(Span<double> values) => _program.Apply(values);
}
