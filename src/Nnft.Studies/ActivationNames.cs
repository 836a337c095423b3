using Nnft.Networks;

namespace Nnft.Studies;

/// <summary>Checking names of activations among the parameters of a study.</summary>
internal static class ActivationNames
{
    /// <summary>What is wrong with a name or formula; null when it is an activation.</summary>
    public static string? Problem(string activation)
    {
        try
        {
            ActivationCatalogue.Parse(activation);
            return null;
        }
        catch (InvalidInputException problem)
        {
            return problem.Message;
        }
    }
}
