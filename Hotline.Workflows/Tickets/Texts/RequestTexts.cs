using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>
/// Holds every text of a use case's request to <see cref="TextRule"/>, whichever way it came: page, API, command line.
/// Requests that are internal come from our own workers, which judge each row by itself.
/// </summary>
internal static class RequestTexts
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Part>> Known = new();

    /// <summary>The first text that cannot be taken; null when all can.</summary>
    public static Invalid? Check(object request, TextLimits limits) =>
        request.GetType().IsPublic ? CheckParts(request, limits.Longest, limits.Key) : null;

    private static Invalid? CheckParts(object thing, int longest, int longestKey)
    {
        foreach (var part in Known.GetOrAdd(thing.GetType(), PartsOf))
        {
            if (part.Read(thing) is { } value && CheckValue(part.Name, value, part.IsKey ? longestKey : longest, longestKey) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Invalid? CheckValue(string name, object value, int longest, int longestKey) => value switch
    {
        string text => CheckText(name, text, longest),
        JsonNode json => JsonTexts.Find(json, name) is var (path, odd) ? OddTexts.Refuse(path, odd) : null,
        IReadOnlyDictionary<string, string> texts => texts
            .Select(text => CheckText(name, text.Key, longest) ?? (text.Value is null ? null : CheckText(text.Key, text.Value, longest)))
            .FirstOrDefault(found => found is not null),
        IEnumerable many => many.Cast<object?>().Select(one => one is null ? null : CheckValue(name, one, longest, longestKey)).FirstOrDefault(found => found is not null),
        // A row that was exported holds whole documents.
        _ => CheckParts(value, value.GetType().Namespace == typeof(InstanceRow).Namespace ? int.MaxValue : longest, longestKey),
    };

    private static Invalid? CheckText(string name, string text, int longest)
    {
        if (TextRule.Find(text) is { } odd)
            return OddTexts.Refuse(name, odd);
        return text.Length > longest ? OddTexts.RefuseLength(name, text.Length, longest) : null;
    }

    private static List<Part> PartsOf(Type type) =>
    [
        .. type.GetProperties()
            .Where(property => property.GetMethod is { IsPublic: true, IsStatic: false } && property.GetIndexParameters().Length == 0 && MayHoldText(property.PropertyType))
            .Select(property =>
            {
                var thing = Expression.Parameter(typeof(object));
                var read = Expression.Convert(Expression.Property(Expression.Convert(thing, type), property), typeof(object));
                return new Part(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Expression.Lambda<Func<object, object?>>(read, thing).Compile());
            }),
    ];

    private static bool MayHoldText(Type type) =>
        type == typeof(string)
        || typeof(JsonNode).IsAssignableFrom(type)
        || (typeof(IEnumerable).IsAssignableFrom(type) && type.GenericTypeArguments.Any(MayHoldText))
        || (type is { IsClass: true, Namespace: { } at } && at.StartsWith("Hotline.Workflows.Tickets.", StringComparison.Ordinal));

    private sealed record Part(string Name, Func<object, object?> Read)
    {
        /// <summary>It names something, as an id or a number does; the databases look it up in indexes, whose entries have a limit.</summary>
        public bool IsKey { get; } = Name is "no" || Name.EndsWith("Id", StringComparison.Ordinal) || Name.EndsWith("Ids", StringComparison.Ordinal) || Name.EndsWith("Key", StringComparison.Ordinal);
    }
}
