using System.Globalization;

namespace Nnft.Data;

/// <summary>Collects the rows of a table of numbers in a text, and every problem in it with its line and column (both from 1).</summary>
internal sealed class PointText
{
    private readonly List<double> _values = [];
    private readonly List<string> _problems = [];
    private char? _separator;
    private int _firstLine;

    /// <summary>Number of rows read.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of cells in every row.</summary>
    public int Columns { get; private set; }

    /// <summary>The numbers, row after row.</summary>
    public double[] Values => [.. _values];

    /// <summary>What is wrong with the text.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads a line. Empty lines, lines that start with # and a header (a first row without any number) are skipped.</summary>
    public void Add(int line, string text)
    {
        text = text.Trim();
        if (text.Length == 0 || text[0] == '#')
        {
            return;
        }

        bool first = _separator is null;
        char separator = _separator ??= ";\t,".FirstOrDefault(symbol => text.Contains(symbol), ' ');
        string[] cells = [.. text.Split(separator, separator == ' ' ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None).Select(cell => cell.Trim().Trim('"').Trim())];
        if (first)
        {
            (Columns, _firstLine) = (cells.Length, line);
            if (!Array.Exists(cells, cell => TryNumber(cell.Replace(',', '.'), out _)))
            {
                return;
            }
        }

        if (cells.Length != Columns)
        {
            _problems.Add($"line {line} has {cells.Length} columns, line {_firstLine} has {Columns}; give every point the same number of coordinates");
            return;
        }

        Rows++;
        for (int k = 0; k < cells.Length; k++)
        {
            _values.Add(Number(cells[k], $"line {line}, column {k + 1}"));
        }
    }

    private double Number(string cell, string place)
    {
        if (cell.Length == 0)
        {
            _problems.Add($"{place} is empty; write a number");
        }
        else if (!TryNumber(cell, out double number))
        {
            bool decimalComma = TryNumber(cell.Replace(',', '.'), out _);
            _problems.Add($"{place}: '{cell}' is not a number; write {(decimalComma ? "the decimal sign as a point" : "only numbers below the header")}");
        }
        else if (!double.IsFinite(number))
        {
            _problems.Add($"{place}: '{cell}' is not finite; coordinates must be finite numbers");
        }
        else
        {
            return number;
        }

        return 0.0;
    }

    private static bool TryNumber(string cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
