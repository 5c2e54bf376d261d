using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>
/// How large the result of a filter would be, asked before it is made. Most filters give little more than they get; the few that
/// multiply, and formats that ask for a width, are known by name.
/// </summary>
internal static partial class LiquidSizes
{
    private const int LongestFormat = 1_000;

    private static readonly HashSet<string> s_ofLists =
    [
        "compact", "concat", "find", "find_index", "first", "has", "keys", "last", "map", "reject", "reverse", "size", "slice", "sort", "sort_natural", "sum", "uniq", "where",
    ];

    /// <exception cref="ExpressionException">The result would exceed a limit.</exception>
    public static void Check(string filter, FluidValue input, FilterArguments arguments, TemplateMeter meter)
    {
        if (!s_ofLists.Contains(filter))
            meter.CheckLength(Enumerable.Range(0, arguments.Count).Sum(i => Length(arguments.At(i), meter)) + Length(input, meter));
        switch (filter)
        {
            case "replace":
                var (text, what) = (input.ToStringValue(), arguments.At(0).ToStringValue());
                if (what.Length > 0)
                    meter.CheckLength(text.Length + ((long)text.AsSpan().Count(what) * Math.Max(0, arguments.At(1).ToStringValue().Length - what.Length)));
                break;
            case "join" when input is ArrayValue list:
                meter.CheckLength(Length(input, meter) + ((long)list.Values.Count * arguments.At(0).ToStringValue().Length));
                break;
            case "remove_first" or "remove_last":
                CheckFormat(arguments.At(0).ToStringValue(), isWide: false);
                break;
            case "date":
                CheckFormat(arguments.At(0).ToStringValue(), DateWidth().IsMatch(arguments.At(0).ToStringValue()));
                break;
            case "format_date" or "format_number":
                CheckFormat(arguments.At(0).ToStringValue(), NumberWidth().IsMatch(arguments.At(0).ToStringValue()));
                break;
            case "format_string":
                CheckFormat(input.ToStringValue(), StringWidth().IsMatch(input.ToStringValue()));
                break;
        }
    }

    /// <summary>The value itself, when a template may hold it.</summary>
    /// <exception cref="ExpressionException">It is too long; of a list all texts together, since it may be written as one.</exception>
    public static FluidValue Within(FluidValue value, TemplateMeter meter)
    {
        if (value is StringValue text)
            meter.CheckLength(text.ToStringValue().Length);
        else if (value is ArrayValue list)
        {
            meter.CheckCount(list.Values.Count);
            meter.CheckLength(Length(value, meter));
        }

        meter.Check();
        return value;
    }

    /// <summary>Characters of the value as text, counted no further than the limit.</summary>
    private static long Length(FluidValue value, TemplateMeter meter)
    {
        if (value is StringValue)
            return value.ToStringValue().Length;
        if (value is not ArrayValue list)
            return 0;
        var length = 0L;
        foreach (var item in list.Values)
            if ((length += Length(item, meter)) > meter.Limits.Output)
                break;
        return length;
    }

    private static void CheckFormat(string format, bool isWide)
    {
        if (isWide || format.Length > LongestFormat)
            throw TemplateMeter.Stopped(isWide ? "a format asks for more than 999 places" : $"a format has more than {LongestFormat} characters");
    }

    [GeneratedRegex(@"%[\^_:-]*\d{4}")]
    private static partial Regex DateWidth();

    [GeneratedRegex(@"^\s*[A-Za-z]\d{4}")]
    private static partial Regex NumberWidth();

    [GeneratedRegex(@"\{\s*\d+\s*(,\s*-?\s*\d{4}|[^}]*:\s*[A-Za-z]\d{4})")]
    private static partial Regex StringWidth();
}
