using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>The steps of an iterated map between its curve and the diagonal.</summary>
internal static class Cobweb
{
    public static Line Of(IReadOnlyList<double> values, int colour)
    {
        List<double> x = [];
        List<double> y = [];
        for (int i = 0; i + 1 < values.Count; i++)
        {
            x.Add(values[i]);
            y.Add(values[i]);
            x.Add(values[i]);
            y.Add(values[i + 1]);
        }

        return new Line("a signal", x, y, colour);
    }
}
