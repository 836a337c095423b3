using System.Globalization;

namespace Nnft.Studies.Rendering;

/// <summary>Durations for people: 0.3 s, 12 s, 3 min 20 s, 2 h 5 min.</summary>
public static class Duration
{
    /// <summary>The duration in its two leading units.</summary>
    public static string InWords(TimeSpan duration)
    {
        if (duration.TotalSeconds < 9.95)
        {
            return duration.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
        }

        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded.TotalMinutes < 1 ? $"{rounded.Seconds} s"
            : rounded.TotalHours < 1 ? $"{rounded.Minutes} min {rounded.Seconds} s"
            : $"{(int)rounded.TotalHours} h {rounded.Minutes} min";
    }
}
