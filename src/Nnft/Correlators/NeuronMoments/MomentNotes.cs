namespace Nnft.Correlators.NeuronMoments;

/// <summary>What a reader of the moments should know about how they were obtained; each note once. Safe for use by several threads.</summary>
internal sealed class MomentNotes
{
    private readonly Lock _lock = new();
    private readonly List<string> _notes = [];

    /// <summary>The notes so far.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _notes];
            }
        }
    }

    /// <summary>Adds a note unless it is there already.</summary>
    public void Add(string note)
    {
        lock (_lock)
        {
            if (!_notes.Contains(note, StringComparer.Ordinal))
            {
                _notes.Add(note);
            }
        }
    }
}
