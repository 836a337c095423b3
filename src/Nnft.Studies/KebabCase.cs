using System.Text;

namespace Nnft.Studies;

/// <summary>The form of names that users write: SigmaB1 -> sigma-b1, InputDimension -> input-dimension.</summary>
public static class KebabCase
{
    /// <summary>The kebab-case form of a C# name: a hyphen before every capital that begins a word, all letters small.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool beginsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
