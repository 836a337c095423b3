using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nnft.Networks.Formulas;

/// <summary>A sum of products of atoms (z and function values, known by their texts) with coefficients, without terms that cancel.</summary>
internal sealed class NormalForm
{
    // Longer products are kept as one atom.
    private const int LargestSum = 64;
    private const int LongestName = 64;

    private readonly SortedDictionary<string, double> _terms;

    private NormalForm(SortedDictionary<string, double> terms) => _terms = terms;

    /// <summary>The number that this is, null if it is not one.</summary>
    public double? Value => _terms.Count == 0 ? 0.0 : _terms.Count == 1 && _terms.TryGetValue("", out double value) ? value : null;

    /// <summary>Whether the first term has a negative coefficient.</summary>
    public bool LeadsWithMinus => _terms.Count > 0 && _terms.First().Value < 0.0;

    /// <summary>A number.</summary>
    public static NormalForm Number(double value) => new(Sorted([new("", value)]));

    /// <summary>An atom. Long texts stand as their digests, because nested functions would double them again and again.</summary>
    public static NormalForm Atom(string text)
    {
        string name = text.Length <= LongestName ? text : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(Sorted([new($"[{name}]", 1.0)]));
    }

    /// <summary>The sum.</summary>
    public NormalForm Plus(NormalForm other) => new(Sorted(_terms.Concat(other._terms)));

    /// <summary>The product with a number.</summary>
    public NormalForm Times(double factor) => new(Sorted(_terms.Select(term => new KeyValuePair<string, double>(term.Key, factor * term.Value))));

    /// <summary>The product.</summary>
    public NormalForm Times(NormalForm other)
    {
        if (_terms.Count * other._terms.Count > LargestSum)
        {
            // One of the two becomes a single atom, so that this happens at most twice.
            return _terms.Count > 1 ? Unexpanded().Times(other) : Times(other.Unexpanded());
        }

        return new NormalForm(Sorted(
            from left in _terms from right in other._terms select new KeyValuePair<string, double>(Joined(left.Key, right.Key), left.Value * right.Value)));
    }

    /// <summary>Whether both are the same formula. Coefficients may differ by rounding.</summary>
    public bool IsSameAs(NormalForm other) =>
        _terms.Count == other._terms.Count
        && _terms.Zip(other._terms).All(pair => pair.First.Key == pair.Second.Key
            && Math.Abs(pair.First.Value - pair.Second.Value) <= 1e-14 * Math.Abs(pair.First.Value));

    /// <summary>A text that is the same for equal forms.</summary>
    public override string ToString() => string.Join(" + ", _terms.Select(term => term.Value.ToString("R", CultureInfo.InvariantCulture) + term.Key));

    private static SortedDictionary<string, double> Sorted(IEnumerable<KeyValuePair<string, double>> terms)
    {
        var sorted = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in terms)
        {
            sorted[key] = sorted.GetValueOrDefault(key) + value;
        }

        foreach (string cancelled in sorted.Where(term => term.Value == 0.0).Select(term => term.Key).ToArray())
        {
            sorted.Remove(cancelled);
        }

        return sorted;
    }

    // The atoms of both products in alphabetical order.
    private static string Joined(string left, string right) => string.Concat(Atoms(left).Concat(Atoms(right)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Atoms(string product)
    {
        int start = 0;
        int depth = 0;
        for (int i = 0; i < product.Length; i++)
        {
            depth += product[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                yield return product[start..(i + 1)];
                start = i + 1;
            }
        }
    }

    private NormalForm Unexpanded() =>
        _terms.Count <= 1 ? this : LeadsWithMinus ? Atom(Times(-1.0).ToString()).Times(-1.0) : Atom(ToString());
}
