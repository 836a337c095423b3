using Nnft.Studies.Reports;

namespace Nnft.Studies.Synaptic;

/// <summary>Heat maps of couplings.</summary>
internal static class CouplingFigures
{
    private const int LargestShown = 200;

    public static Figure HeatMap(string name, string title, string caption, double[,] matrix)
    {
        int n = Math.Min(LargestShown, matrix.GetLength(0));
        double[] places = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        string cut = n < matrix.GetLength(0) ? $" The first {n} of {matrix.GetLength(0)} rows are shown." : "";
        return new Figure(
            name, title, caption + cut, new Axis("row"), new Axis("row"),
            [new HeatMap("coupling", places, places, [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => matrix[i, j]).ToArray())])]);
    }
}
