using Nnft.Correlators.Diagrams;

namespace Nnft.Studies.Eft;

/// <summary>Reading a kernel matrix, weights and external legs given as parameters.</summary>
internal static class FiniteInputsParameters
{
    /// <summary>Everything that is wrong with a kernel, its weights and the numbers of the inputs at which legs stand (from 1).</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<IReadOnlyList<double>> kernel, IReadOnlyList<double>? weights, IReadOnlyList<int>? external, int legs)
    {
        string[] problems = [];
        try
        {
            FiniteInputs.Create(kernel, weights ?? [.. kernel.Select(_ => 1.0)]);
        }
        catch (InvalidInputException wrong)
        {
            problems = [.. wrong.Problems];
        }

        foreach (string problem in problems)
        {
            yield return problem;
        }

        if (external is not null && external.Count != legs)
        {
            yield return $"external must hold one number for each of the {legs} legs, got {external.Count} numbers";
        }

        if (external is not null && external.Any(i => i < 1 || i > kernel.Count))
        {
            yield return $"external must hold numbers of inputs from 1 to {kernel.Count}, got [{string.Join(", ", external)}]";
        }
    }

    /// <summary>The inputs of the legs, from 0: as given, or spread evenly over the inputs (1, 1, 2, 2 for four legs at two inputs).</summary>
    public static int[] Legs(IReadOnlyList<int>? external, int legs, int inputs) =>
        external is not null ? [.. external.Select(i => i - 1)] : [.. Enumerable.Range(0, legs).Select(leg => (int)((long)leg * inputs / legs))];
}
