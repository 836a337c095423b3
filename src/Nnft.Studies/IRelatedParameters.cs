namespace Nnft.Studies;

/// <summary>Parameters with conditions among themselves.</summary>
public interface IRelatedParameters
{
    /// <summary>
    /// Every violated condition, each a complete message: what is wrong, the value seen, what is allowed, what to do.
    /// Called after all single parameters are in their ranges.
    /// </summary>
    IEnumerable<string> Problems();
}
