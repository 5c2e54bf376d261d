using Parlot;
using Parlot.Fluent;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Counts how often a construct stands within itself and others of its kind; reading is one walk on one thread.</summary>
internal sealed class NestedParser<T>(Parser<T> inner) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        if (++Nesting.Depth > LiquidGrammar.MostNested)
            throw new Fluid.ParseException($"The template is nested deeper than {LiquidGrammar.MostNested} levels at {context.Scanner.Cursor.Position}");
        var isRead = inner.Parse(context, ref result);
        Nesting.Depth--;
        return isRead;
    }
}

internal static class Nesting
{
    [ThreadStatic]
    public static int Depth;
}
