namespace Nnft.Numerics;

/// <summary>How an integration ended.</summary>
public enum OdeOutcome
{
    /// <summary>Every requested time was reached.</summary>
    Completed,

    /// <summary>The solution ran into the boundary of the domain, where the step size shrank to rounding: the last state stands in front of it.</summary>
    ReachedBoundary,

    /// <summary>The limit on the number of steps was reached; raise it or loosen the tolerance.</summary>
    TooManySteps,
}

/// <summary>The solution of an initial value problem at the requested times.</summary>
/// <param name="Times">The requested times that were reached, in order.</param>
/// <param name="States">The states at these times.</param>
/// <param name="Outcome">How the integration ended.</param>
/// <param name="LastTime">The last time reached.</param>
/// <param name="LastState">The state there.</param>
/// <param name="Steps">Accepted steps.</param>
/// <param name="Rejected">Rejected steps.</param>
public sealed record OdeSolution(
    IReadOnlyList<double> Times,
    IReadOnlyList<double[]> States,
    OdeOutcome Outcome,
    double LastTime,
    double[] LastState,
    int Steps,
    int Rejected);
