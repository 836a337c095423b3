using Nnft.Studies.Reports;

namespace Nnft.Studies;

/// <summary>
/// A question of a paper or of a user: typed parameters in, a <see cref="Report"/> out. Adding a study means adding one public class
/// with a parameterless constructor; the list, the command-line help and the checks come from it by themselves.
/// </summary>
/// <typeparam name="TParameters">
/// An immutable record with a default for every parameter; its properties carry <see cref="ParameterAttribute"/>.
/// </typeparam>
public abstract class Study<TParameters> : IStudy
    where TParameters : class, new()
{
    /// <inheritdoc/>
    public abstract StudyDescription Description { get; }

    /// <inheritdoc/>
    public Type ParametersType => typeof(TParameters);

    /// <summary>
    /// How long a run with these parameters will take on two cores, as far as it can be told beforehand; null when it cannot or is short.
    /// The command asks before it begins a very long run.
    /// </summary>
    public virtual TimeSpan? ExpectedTime(TParameters parameters) => null;

    /// <summary>Answers the question. Parameters have been checked one by one; relations between them are checked by <see cref="IRelatedParameters"/>.</summary>
    public abstract Report Run(TParameters parameters, StudyContext context);

    /// <inheritdoc/>
    Report IStudy.Run(object parameters, StudyContext context) => Run((TParameters)parameters, context);

    /// <inheritdoc/>
    TimeSpan? IStudy.ExpectedTime(object parameters) => ExpectedTime((TParameters)parameters);
}

/// <summary>A study whose parameter type is known only at run time.</summary>
public interface IStudy
{
    /// <summary>What the study is.</summary>
    StudyDescription Description { get; }

    /// <summary>Type of its parameter record.</summary>
    Type ParametersType { get; }

    /// <summary>How long a run will take on two cores; null when that is not known or short.</summary>
    TimeSpan? ExpectedTime(object parameters);

    /// <summary>Runs the study.</summary>
    Report Run(object parameters, StudyContext context);
}
