using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// Two independent standard normals from 64 random bits: 40 bits make the radius sqrt(-2 log u), 24 bits the angle. The tail ends at 7.5 standard
/// deviations (weight 5e-14). An equidistant angle grid integrates every trigonometric polynomial of degree below 2^24 exactly, and the radius is a midpoint rule
/// with 2^40 points, so no moment that
/// a simulation can resolve is biased. Logarithm, sine and cosine are good to 1e-13.
/// </summary>
internal static class BoxMuller
{
    /// <summary>1 / c for the middle c = 1 + (j + 1/2)/16 of the j-th interval of the mantissa.</summary>
    private static readonly double[] s_reciprocals =
    [
        0.9696969696969697, 0.9142857142857143, 0.8648648648648649, 0.8205128205128205, 0.7804878048780488, 0.7441860465116279, 0.7111111111111111, 0.6808510638297872,
        0.6530612244897959, 0.6274509803921569, 0.6037735849056604, 0.5818181818181818, 0.5614035087719298, 0.5423728813559322, 0.5245901639344263, 0.5079365079365079,
    ];

    /// <summary>-2 log c, for the reciprocals as rounded above.</summary>
    private static readonly double[] s_logarithms =
    [
        -0.06154331733350732, -0.17922431737837433, -0.29036401968899566, -0.39565148665983984, -0.4956723278091624, -0.5909284257872786, -0.6818531739411863, -0.7688233978206641,
        -0.8521687906218003, -0.9321794598491985, -1.0091120215047906, -1.0831945654648886, -1.1546307300696473, -1.2236030822119858, -1.2902759227471695, -1.3547976471836122,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals<T>(T word, out T first, out T second)
        where T : struct, ILanes<T>
    {
        T radius = Radius(word);

        // The angle: four bits choose a multiple of pi/8, twenty a rotation by -pi/16 ... pi/16 around it.
        T turns = T.MaskThenSet(word, T.CreateBits(0xFFFFF), T.CreateBits(0x4330000000000000));
        T step = T.Create(2.0 * Math.PI / 16777216.0);
        T angle = T.MultiplyAdd(turns - T.Create(4503599627370496.0 + 524288.0), step, T.Create(Math.PI / 16777216.0));
        T square = angle * angle;
        T s = T.MultiplyAdd(square, T.Create(-0.00019820031440990164), T.Create(0.00833332821650034));
        T c = T.MultiplyAdd(square, T.Create(2.4780347195474573e-05), T.Create(-0.001388888377151784));
        s = T.MultiplyAdd(square, s, T.Create(-0.1666666666272146));
        c = T.MultiplyAdd(square, c, T.Create(0.04166666666272101));
        s = T.MultiplyAdd(square, s, T.Create(0.9999999999999525));
        c = T.MultiplyAdd(square, c, T.Create(-0.4999999999999952));
        s = angle * radius * s;
        c = T.MultiplyAdd(square * radius, c, radius);
        T sector = word >>> 20;
        T cosine = Trigonometric.CosineOfSector(sector);
        T sine = Trigonometric.SineOfSector(sector);
        first = T.MultiplySubtractFrom(sine, s, cosine * c);
        second = T.MultiplyAdd(cosine, s, sine * c);
    }

    /// <summary>sqrt(-2 log u), u = (n + 1/2) / 2^40 with n the upper 40 bits of the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Radius<T>(T word)
        where T : struct, ILanes<T>
    {
        T number = (word >>> 24 | T.CreateBits(0x4330000000000000)) - T.Create(4503599627370496.0 - 0.5);
        T exponent = (number >>> 52 | T.CreateBits(0x4330000000000000)) - T.Create(4503599627370496.0 + 1023.0 + 40.0);
        T mantissa = T.MaskThenSet(number, T.CreateBits(0x000FFFFFFFFFFFFF), T.CreateBits(0x3FF0000000000000));
        T interval = number >>> 48;
        T r = T.MultiplyAdd(mantissa, T.Lookup16(ref s_reciprocals[0], interval), T.Create(-1.0));
        T p = T.MultiplyAdd(r, T.Create(-2.0 * 0.14305969392802823), T.Create(2.0 * 0.166894531229412));
        p = T.MultiplyAdd(r, p, T.Create(-2.0 * 0.1999998945807697));
        p = T.MultiplyAdd(r, p, T.Create(2.0 * 0.24999988140701354));
        p = T.MultiplyAdd(r, p, T.Create(-2.0 * 0.33333333334704696));
        p = T.MultiplyAdd(r, p, T.Create(2.0 * 0.5000000000154273));
        p = T.MultiplyAdd(r, p, T.Create(-2.0));
        T offset = T.MultiplyAdd(exponent, T.Create(-2.0 * 0.6931471805599453), T.Lookup16(ref s_logarithms[0], interval));
        return SquareRoot(T.MultiplyAdd(r, p, offset));
    }

    /// <summary>
    /// sqrt(x) for x in (1e-300, 1e300) to 2e-15: halving the exponent in integer arithmetic gives 1/sqrt(x) to 4 %, two steps of the series of
    /// (1 - h)^(-1/2) the rest. The processor's own square root would keep its divider busy for longer than all this takes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SquareRoot<T>(T x)
        where T : struct, ILanes<T>
    {
        T one = T.Create(1.0);
        T y = T.SubtractBits(T.CreateBits(0x5FE6EB50C7B537A9), x >>> 1);
        T h = T.MultiplySubtractFrom(x * y, y, one);
        T p = T.MultiplyAdd(h, T.Create(0.3125), T.Create(0.375));
        p = T.MultiplyAdd(h, p, T.Create(0.5));
        y = T.MultiplyAdd(y * h, p, y);
        T root = x * y;
        h = T.MultiplySubtractFrom(root, y, one);
        p = T.MultiplyAdd(h, T.Create(0.375), T.Create(0.5));
        return T.MultiplyAdd(root * h, p, root);
    }
}
