namespace Nnft.Renormalization;

/// <summary>The couplings at one scale.</summary>
/// <param name="Scale">k.</param>
/// <param name="Couplings">u_2, u_4, ..., with their dimensions.</param>
public sealed record FlowPoint(double Scale, IReadOnlyList<double> Couplings);

/// <summary>A renormalisation group flow.</summary>
/// <param name="Points">The couplings at the requested scales, as far as the flow exists.</param>
/// <param name="Pole">Where the flow ran into the pole k^2 + u_2 = 0 of its propagator; null when it reached its end.</param>
public sealed record FlowTrajectory(IReadOnlyList<FlowPoint> Points, FlowPoint? Pole)
{
    /// <summary>The flow stops when k^2 + u_2 is below this fraction of k^2.</summary>
    public const double PoleDistance = 1e-10;
}
