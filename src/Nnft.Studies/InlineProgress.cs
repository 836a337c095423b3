namespace Nnft.Studies;

/// <summary>Passes reports on at once, on the thread that makes them.</summary>
internal sealed class InlineProgress(Action<double> report) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => report(value);
}
