namespace Nnft.Studies.Parameters;

/// <summary>A value as a person wrote it, before it is known which type it should have.</summary>
/// <param name="Place">Where it stands.</param>
public abstract record WrittenValue(Place Place)
{
    /// <summary>The value in the words of a message: <c>got 0</c>, <c>got the text "abc"</c>, <c>got a list</c>.</summary>
    public abstract string Seen { get; }
}

/// <summary>A number, word or text.</summary>
/// <param name="Text">The characters, without quotes.</param>
/// <param name="Quoted">Whether it was written in quotes and hence can only be a text.</param>
/// <param name="Place">Where it stands.</param>
public sealed record WrittenScalar(string Text, bool Quoted, Place Place) : WrittenValue(Place)
{
    private const int LongestShown = 60;

    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => !Quoted && Text is "" or "null" or "~";

    /// <inheritdoc/>
    public override string Seen
    {
        get
        {
            string shown = Text.Length <= LongestShown ? Text : string.Concat(Text.AsSpan(0, LongestShown), "…");
            return IsNull ? "got nothing" : Quoted ? $"got the text \"{shown}\"" : $"got {shown}";
        }
    }
}

/// <summary>A list.</summary>
public sealed record WrittenList(IReadOnlyList<WrittenValue> Items, Place Place) : WrittenValue(Place)
{
    /// <inheritdoc/>
    public override string Seen => Items.Count switch { 0 => "got an empty list", 1 => "got a list of 1 item", _ => $"got a list of {Items.Count} items" };
}

/// <summary>Names with values; a name that was written twice stands twice.</summary>
public sealed record WrittenObject(IReadOnlyList<WrittenEntry> Entries, Place Place) : WrittenValue(Place)
{
    /// <inheritdoc/>
    public override string Seen => "got an object";
}

/// <summary>One name with its value.</summary>
public sealed record WrittenEntry(string Name, Place Place, WrittenValue Value);
