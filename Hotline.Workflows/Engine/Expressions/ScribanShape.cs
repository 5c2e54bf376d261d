using System.Collections;
using Scriban.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// How deep values nest and how much they hold when everything in them is written out: what is held twice counts twice, though
/// it is walked through once.
/// </summary>
internal sealed class ScribanShape(long most)
{
    private readonly Dictionary<object, (long Size, int Depth)> _known = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ExpressionException">The value holds itself, is too deep or too large.</exception>
    public void Check(ScriptArray arguments)
    {
        foreach (var argument in arguments)
            _ = Of(argument, 0);
    }

    private (long Size, int Depth) Of(object? value, int above)
    {
        IEnumerable? items = value switch
        {
            ScriptObject map => map.Values,
            IList list and not ScriptRange => list,
            _ => null,
        };
        if (items is null)
            return (1 + ((value as string)?.Length ?? 0), 0);
        if (!_known.TryGetValue(value!, out var shape))
        {
            if (above > ScribanJson.MaxDepth)
                throw ScribanJson.TooDeep();
            foreach (var item in items)
            {
                var (size, depth) = item is null or string or ValueType ? (1 + ((item as string)?.Length ?? 0), 0) : Of(item, above + 1);
                shape = (shape.Size + size, Math.Max(shape.Depth, depth + 1));
                if (shape.Size > most)
                    throw TemplateMeter.Stopped($"a value holds more than {most} characters and items");
            }

            _known[value!] = shape;
        }

        return above + shape.Depth <= ScribanJson.MaxDepth ? shape : throw ScribanJson.TooDeep();
    }
}
