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
    private static readonly ConcurrentDictionary<Type, Part[]> Known = new();

    /// <summary>A refusal that names every gap; null when there is none.</summary>
    public static Invalid? Check(object request)
    {
        if (!request.GetType().IsPublic)
            return null;
        List<string>? gaps = null;
        Collect(request, "", ref gaps);
        return gaps is null ? null : OddTexts.RefuseMissing(gaps);
    }

    private static void Collect(object thing, string place, ref List<string>? gaps)
    {
        foreach (var part in Known.GetOrAdd(thing.GetType(), PartsOf))
        {
            var value = part.Read(thing);
            if (value is null && part.IsNeeded)
                (gaps ??= []).Add(place + part.Name);
            else if (value is null || !part.IsLookedInto)
                continue;
            else if (value is IEnumerable rows)
                CollectRows(rows, place + part.Name, part.RowsAreNeeded, ref gaps);
            else if (IsOurs(value.GetType()))
                Collect(value, place + part.Name + ".", ref gaps);
        }
    }

    private static void CollectRows(IEnumerable rows, string name, bool areNeeded, ref List<string>? gaps)
    {
        var at = 0;
        foreach (var row in rows)
        {
            if (row is null && areNeeded)
                (gaps ??= []).Add($"{name}[{at}]");
            else if (row is not null && IsOurs(row.GetType()))
                Collect(row, $"{name}[{at}].", ref gaps);
            at++;
        }
    }

    private static Part[] PartsOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties()
                .Where(property => property is { GetMethod.IsStatic: false, SetMethod: not null } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsValueType)
                .Select(property => PartOf(type, property, nullability.Create(property)))
                .Where(part => part.IsNeeded || part.IsLookedInto),
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
            IsOurs(property.PropertyType) || (row is not null && (IsOurs(row.Type) || row is { ReadState: NullabilityState.NotNull, Type.IsValueType: false })));
    }

    private static NullabilityInfo? RowOf(Type type, NullabilityInfo nullability) =>
        type.IsArray ? nullability.ElementType
        : typeof(IEnumerable).IsAssignableFrom(type) && nullability.GenericTypeArguments is [var only] ? only
        : null;

    /// <summary>Parts of requests that use cases declare; what they refer to of the engine or the database is whole.</summary>
    private static bool IsOurs(Type type) =>
        type is { IsClass: true, Namespace: { } at } && at.StartsWith("Hotline.Workflows.Tickets.Features.", StringComparison.Ordinal);

    private sealed record Part(string Name, Func<object, object?> Read, bool IsNeeded, bool RowsAreNeeded, bool IsLookedInto);
}
