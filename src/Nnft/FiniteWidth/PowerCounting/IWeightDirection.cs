using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>A direction V in the space of all weights, by what it does to vectors; the scales c_l of the layers included.</summary>
internal interface IWeightDirection
{
    /// <summary>result += c_l V_l vector.</summary>
    void AddProduct(int layer, ReadOnlySpan<double> vector, Span<double> result);

    /// <summary>result += c_l V_l^T vector.</summary>
    void AddTransposedProduct(int layer, ReadOnlySpan<double> vector, Span<double> result);
}

/// <summary>The gradient of the output: V_l = c_l delta_l a_(l-1)^T.</summary>
internal readonly struct GradientDirection<T>(double[] scales, double[][] delta, double[][][] activations) : IWeightDirection
    where T : struct, ILanes<T>
{
    public void AddProduct(int layer, ReadOnlySpan<double> vector, Span<double> result)
    {
        Span<double> overlap = stackalloc double[RandomTable.Columns];
        ColumnAlgebra<T>.Dot(activations[layer][0], vector, overlap);
        ColumnAlgebra<T>.AddScaled(delta[layer], overlap, scales[layer] * scales[layer], result);
    }

    public void AddTransposedProduct(int layer, ReadOnlySpan<double> vector, Span<double> result)
    {
        Span<double> overlap = stackalloc double[RandomTable.Columns];
        ColumnAlgebra<T>.Dot(delta[layer], vector, overlap);
        ColumnAlgebra<T>.AddScaled(activations[layer][0], overlap, scales[layer] * scales[layer], result);
    }
}

/// <summary>Random signs: averages of v.M.v over them are traces of M.</summary>
internal readonly struct SignDirection<T>(double[] scales, double[][] signs) : IWeightDirection
    where T : struct, ILanes<T>
{
    public void AddProduct(int layer, ReadOnlySpan<double> vector, Span<double> result) => ColumnAlgebra<T>.AddProduct(signs[layer], vector, scales[layer], result);

    public void AddTransposedProduct(int layer, ReadOnlySpan<double> vector, Span<double> result) => ColumnAlgebra<T>.AddTransposedProduct(signs[layer], vector, scales[layer], result);
}
