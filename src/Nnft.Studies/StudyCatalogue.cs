using System.Reflection;

namespace Nnft.Studies;

/// <summary>The studies that exist: every public class with a parameterless constructor that is an <see cref="IStudy"/>, found by reflection.</summary>
public sealed class StudyCatalogue
{
    private readonly SortedDictionary<string, IStudy> _studies = new(StringComparer.Ordinal);

    /// <summary>The studies of the given assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two studies have the same id.</exception>
    internal StudyCatalogue(params IEnumerable<Assembly> assemblies)
    {
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetExportedTypes()))
        {
            if (!type.IsAbstract && type.IsAssignableTo(typeof(IStudy)) && type.GetConstructor(Type.EmptyTypes) is not null)
            {
                var study = (IStudy)Activator.CreateInstance(type)!;
                if (!_studies.TryAdd(study.Description.Id, study))
                {
                    throw new InvalidOperationException(
                        $"two studies are called {study.Description.Id}: {_studies[study.Description.Id].GetType()} and {type}");
                }
            }
        }
    }

    /// <summary>The studies of this assembly.</summary>
    public static StudyCatalogue Default { get; } = new(typeof(StudyCatalogue).Assembly);

    /// <summary>All studies, sorted by id.</summary>
    public IReadOnlyCollection<IStudy> All => _studies.Values;

    /// <summary>The study of the given id.</summary>
    /// <exception cref="InvalidInputException">There is none; the message names the one that was probably meant.</exception>
    public IStudy Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (_studies.TryGetValue(id, out IStudy? study))
        {
            return study;
        }

        string[] sameName = [.. _studies.Keys.Where(known => known.EndsWith("/" + id, StringComparison.Ordinal))];
        string? meant = sameName.Length == 1 ? sameName[0] : NameSuggestion.For(id, _studies.Keys);
        string advice = meant is null ? "'nnft list' shows the studies" : $"did you mean '{meant}'?";
        throw new InvalidInputException($"there is no study '{id}': {advice}");
    }
}
