namespace Nnft.EffectiveTheory;

/// <summary>
/// A quartic term that an action may have, with the coefficient that multiplies its leg integral in -G_c4 (arXiv:2008.08601):
/// <code>
/// -G_c4 = 24 lam0 I0 + 24 lam2 I2 + 8 lamNL I_NL
/// </code>
/// </summary>
public enum CouplingTerm
{
    /// <summary>lam0: the local term lam0 int f^4, with I0 = int d^dy prod_4 K_W(y, x_i).</summary>
    Local,

    /// <summary>lam2: the local term lam2 int |y|^2 f^4, which breaks translations, with I2 = int d^dy |y|^2 prod_4 K_W(y, x_i).</summary>
    LocalSquared,

    /// <summary>lamNL: the non-local term lamNL (int f^2)^2, with I_NL = sum over 3 pairings of int K_W K_W times int K_W K_W.</summary>
    NonLocal,
}
