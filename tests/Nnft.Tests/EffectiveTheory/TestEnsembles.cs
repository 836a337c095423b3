using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.EffectiveTheory;

/// <summary>Ensembles from the inputs of a known answer.</summary>
internal static class TestEnsembles
{
    public static NetworkEnsemble From(KnownAnswer answer) => new()
    {
        Activation = Named(answer.Text("activation")),
        Width = (int)(answer.OptionalNumber("width") ?? 10.0),
        InputDimension = answer.Points("points")[0].Length,
        SigmaW = answer.Number("sigma-w"),
        SigmaB = answer.Number("sigma-b"),
        SigmaB1 = answer.OptionalNumber("sigma-b1") ?? 0.0,
    };

    public static NetworkEnsemble Create(string activation, double sigmaW, double sigmaB, int width = 10) =>
        new() { Activation = Named(activation), Width = width, SigmaW = sigmaW, SigmaB = sigmaB };

    private static Activation Named(string activation) => activation switch
    {
        "gauss" => new Gauss(),
        "cosnet" => new CosNet(),
        "sin" => new Sin(),
        "cos" => new Cos(),
        "erf" => new Erf(),
        "relu" => new Relu(),
        "tanh" => new Tanh(),
        _ => throw new InvalidOperationException(activation),
    };
}
