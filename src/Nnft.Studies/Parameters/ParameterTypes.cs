namespace Nnft.Studies.Parameters;

/// <summary>The types that a parameter can have.</summary>
internal static class ParameterTypes
{
    /// <summary>The parameter type of a C# type, nullable or not; null when there is none.</summary>
    public static ParameterType? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(double) ? new NumberType()
            : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? new WholeNumberType(type)
            : type == typeof(bool) ? new BooleanType()
            : type == typeof(string) ? new TextType()
            : type == typeof(PointSet) ? new PointSetType()
            : type.IsEnum ? new EnumerationType(type)
            : ParsableType.Is(type) ? new ParsableType(type)
            : ItemOf(type) is { } item ? Of(item) is { } itemType ? new ListType(itemType, item) : null
            : IsRecordOfParameters(type) ? new RecordType(type)
            : null;
    }

    private static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0]
        : null;

    private static bool IsRecordOfParameters(Type type) =>
        type.IsClass && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null
        && type.GetProperties().Any(property => property.IsDefined(typeof(ParameterAttribute), inherit: true));
}
