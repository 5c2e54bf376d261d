using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// What a request must have by its own declaration and does not: a part that may not be null and is, a null among the rows of a
/// list. Programs leave out or send null for what no page would; no handler is to meet it.
/// </summary>
internal static class RequestGaps
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Part>> Known = new();

    /// <summary>A refusal that names every gap; null when there is none.</summary>
    public static Invalid? Check(object request)
    {
        if (!request.GetType().IsPublic)
            return null;
        var gaps = new List<string>();
        Collect(request, "", gaps);
        return gaps.Count > 0 ? OddTexts.RefuseMissing(gaps) : null;
    }

    private static void Collect(object thing, string place, List<string> gaps)
    {
        foreach (var part in Known.GetOrAdd(thing.GetType(), PartsOf))
        {
            var (name, value) = (place + part.Name, part.Read(thing));
            if (value is null && part.IsNeeded)
                gaps.Add(name);
            else if (value is IEnumerable rows and not string)
                CollectRows(rows, name, part.RowsAreNeeded, gaps);
            else if (value is not null && IsOurs(value.GetType()))
                Collect(value, name + ".", gaps);
        }
    }

    private static void CollectRows(IEnumerable rows, string name, bool areNeeded, List<string> gaps)
    {
        var at = 0;
        foreach (var row in rows)
        {
            if (row is null && areNeeded)
                gaps.Add($"{name}[{at}]");
            else if (row is not null && IsOurs(row.GetType()))
                Collect(row, $"{name}[{at}].", gaps);
            at++;
        }
    }

    private static List<Part> PartsOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties()
                .Where(property => property is { GetMethod.IsStatic: false, SetMethod: not null } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsValueType)
                .Select(property => PartOf(type, property, nullability.Create(property)))
                .Where(part => part.IsNeeded || part.RowsAreNeeded || part.MayHoldOurs),
        ];
    }

    private static Part PartOf(Type type, PropertyInfo property, NullabilityInfo nullability)
    {
        var thing = Expression.Parameter(typeof(object));
        var read = Expression.Convert(Expression.Property(Expression.Convert(thing, type), property), typeof(object));
        var row = RowOf(property.PropertyType, nullability);
        return new Part(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Expression.Lambda<Func<object, object?>>(read, thing).Compile(),
            nullability.ReadState is NullabilityState.NotNull,
            row is { ReadState: NullabilityState.NotNull, Type.IsValueType: false },
            IsOurs(property.PropertyType) || (row is not null && IsOurs(row.Type)));
    }

    private static NullabilityInfo? RowOf(Type type, NullabilityInfo nullability) =>
        type.IsArray ? nullability.ElementType
        : typeof(IEnumerable).IsAssignableFrom(type) && nullability.GenericTypeArguments is [var only] ? only
        : null;

    /// <summary>Parts of requests that use cases declare; what they refer to of the engine or the database is whole.</summary>
    private static bool IsOurs(Type type) =>
        type is { IsClass: true, Namespace: { } at } && at.StartsWith("Hotline.Workflows.Tickets.Features.", StringComparison.Ordinal);

    private sealed record Part(string Name, Func<object, object?> Read, bool IsNeeded, bool RowsAreNeeded, bool MayHoldOurs);
}
