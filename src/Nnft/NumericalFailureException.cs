namespace Nnft;

/// <summary>
/// The input is fine but the computation does not give a number that can be trusted (a quadrature that does not converge, a matrix that
/// is singular to rounding). The message says what was tried and what the user may change. The command ends with exit code 3.
/// </summary>
public sealed class NumericalFailureException(string message) : Exception(message);
