using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// erf(x): x P(x^2) for |x| &lt; 1, else 1 - exp(-x^2) Q((|x| - 2)/(|x| + 2)), with minimax polynomials. Error below 3e-16, relative for |x| &lt; 1.
/// </summary>
internal readonly struct ErrorFunction : IElementwise
{
    private static readonly double[] s_near =
    [
        -7.795898827002142e-10, 1.3720064546777686e-08, -1.6208483801871705e-07, 1.6447424703317362e-06, -1.492473690741966e-05, 0.00012055294904839707,
        -0.0008548325975389692, 0.0052239776071164225, -0.02686617064323777, 0.11283791670945006, -0.37612638903183543, 1.1283791670955126,
    ];

    private static readonly double[] s_far =
    [
        -2.22812957637235e-07, 4.146302183268488e-06, 1.859427387429402e-06, -1.4166339069117108e-05, -2.7640727821912852e-05, 2.7560352756678313e-05,
        0.00017436477257256738, 4.355265359817883e-05, -0.0009819771114740715, -0.0008471431229415333, 0.006997461739200575, 0.0037328924016564484,
        -0.07897858101571269, 0.24165819424248763, -0.4271858474139585, 0.2553956763105057,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x)
        where T : struct, ILanes<T>
    {
        T sign = x & T.CreateBits(0x8000000000000000);
        T magnitude = T.AtMost(T.Create(6.0), x ^ sign);
        T square = magnitude * magnitude;
        T near = magnitude * Polynomial(square, s_near);
        T q = (magnitude - T.Create(2.0)) / (magnitude + T.Create(2.0));
        T tail = Exponential.Apply(T.Create(0.0) - square) * Polynomial(q, s_far);
        T one = T.Create(1.0);
        return T.Select(T.LessThan(magnitude, one), near, one - tail) | sign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Polynomial<T>(T x, double[] highestFirst)
        where T : struct, ILanes<T>
    {
        T value = T.Create(highestFirst[0]);
        for (int i = 1; i < highestFirst.Length; i++)
        {
            value = T.MultiplyAdd(x, value, T.Create(highestFirst[i]));
        }

        return value;
    }
}
