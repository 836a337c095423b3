using Nnft.Networks;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>An activation.</summary>
internal sealed class NonlinearityModule(Activation activation) : NetworkModule
{
    private Field? _input;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _input = input;
        Field output = input.Copy();
        activation.Apply(output.Data);
        return output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field back = _input!.Copy();
        activation.ApplyDerivative(back.Data);
        for (int k = 0; k < back.Data.Length; k++)
        {
            back.Data[k] *= deltas.Data[k];
        }

        return back;
    }
}
