namespace Nnft.Studies.Rendering;

/// <summary>Durations for people: 0.3 s, 12 s, 3 min 20 s, 2 h 5 min.</summary>
public static class Duration
{
    /// <summary>The duration in its two leading units.</summary>
    public static string InWords(TimeSpan duration) =>
        duration.TotalSeconds < 9.95 ? $"{duration.TotalSeconds:0.0} s"
        : duration.TotalSeconds < 59.5 ? $"{duration.TotalSeconds:0} s"
        : duration.TotalMinutes < 59.5 ? $"{(int)duration.TotalMinutes} min {duration.Seconds} s"
        : $"{(int)duration.TotalHours} h {duration.Minutes} min";
}
