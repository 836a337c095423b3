namespace Nnft.Kernels;

/// <summary>Which derivatives the neural tangent kernel sums, and with which weights. The NNGP kernel does not depend on it.</summary>
public enum Parameterisation
{
    /// <summary>W = sigma_w/sqrt(n) omega, b = sigma_b beta with derivatives by omega and beta (arXiv:1806.07572): lambda_W = C_W, lambda_b = C_b.</summary>
    Ntk,

    /// <summary>W ~ N(0, C_W/n) with learning rates lambda_W/n for W and lambda_b for b (arXiv:2106.10165); lambda_W, lambda_b are free.</summary>
    Pdlt,

    /// <summary>W ~ N(0, C_W/n) and plain derivatives: lambda_W = n, lambda_b = 1. The kernel grows like the width.</summary>
    Standard,
}
