using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Nnft.Cli.Tests.Support;

/// <summary>
/// What a person reads is compared with files that a person has approved: <c>Approved/NAME.verified.txt</c>. On a difference the text seen is written to
/// <c>NAME.received.txt</c> beside it; renaming that file approves it.
/// </summary>
internal static partial class Approved
{
    public static void Text(string name, string text, [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(testFile))!, "Approved");
        string verified = Path.Combine(folder, name + ".verified.txt");
        string received = Path.Combine(folder, name + ".received.txt");
        string seen = Elapsed().Replace(text, "<time> on <threads>");
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (seen == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, seen);
        Assert.Equal(expected, seen);
    }

    [GeneratedRegex(@"\d+\.\d s(<ESC>\[0m)?\s+(<ESC>\[2m)?on\s+\d+ threads?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elapsed();
}
