using System.Text.Json.Nodes;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>
/// One run of a text's template. What a statement gives is encoded when it is written into the text; what is captured on the
/// way is a value like others, and encoded then. A value that is not there leaves its mark, outside of tags.
/// </summary>
internal sealed class TextContext : ScribanContext
{
    private readonly TextTemplate template;
    private readonly Func<string, string> missing;
    private readonly Place at;
    private readonly TextOutput text = new();
    private readonly List<TemplateGap> gaps = [];

    public TextContext(ScriptObject builtins, TemplateMeter meter, TextTemplate template, Func<string, string> missing, Place at) : base(builtins, meter)
    {
        (this.template, this.missing, this.at) = (template, missing, at);
        EnableRelaxedTargetAccess = true;
        EnableRelaxedMemberAccess = true;
        EnableRelaxedIndexerAccess = true;
        EnableNullIndexer = true;
        PushOutput(text);
    }

    /// <summary>The values under their names, and what every text may call.</summary>
    public static ScriptObject Globals(JsonObject values)
    {
        var globals = (ScriptObject)ScribanGlobals.ToTemplate(values)!;
        globals.IsReadOnly = false;
        globals.Import("lines", new Func<TemplateContext, object?, ScriptArray>(LinesOf));
        return globals;
    }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        if (scriptNode is ScriptStatement and not ScriptBlockStatement)
        {
            at.Line = scriptNode.Span.Start.Line + template.FirstLine;
            if (ReferenceEquals(Output, text))
                text.Mark(at.Line);
        }

        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        return scriptNode is ScriptExpressionStatement { CanOutput: true } shown && EnableOutput ? Shown(shown, value) : value;
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        switch (textAsObject)
        {
            case null:
                break;
            case Gap gap:
                Write(gap);
                break;
            default:
                var value = ObjectToString(textAsObject, false) ?? "";
                if (ReferenceEquals(Output, text))
                    text.Add(SafeText.Encode(value, template.Paragraphs && !text.IsInTag));
                else
                    Write(value);
                break;
        }

        Meter.CheckLength(text.Length);
        return this;
    }

    public WrittenText Result()
    {
        Meter.CheckLength(text.Length);
        return new WrittenText(text.ToString(), [], gaps, text.Places);
    }

    /// <summary>A name alone must have a value; what an operator or a condition makes of it may be empty.</summary>
    private object? Shown(ScriptExpressionStatement statement, object? value)
    {
        if (value is not (null or "" or Gap) || template.Check.CallsOwn(statement))
            return value;
        if (value is null || value is Gap || template.Check.IsName(statement))
        {
            var gap = value as Gap ?? new Gap(template.Check.NameOf(statement));
            if (gap.Name.Length > 0)
            {
                gaps.Add(new TemplateGap(statement.Span.Start.Line + template.FirstLine, gap.Name));
                return gap;
            }
        }

        return value;
    }

    private void Write(Gap gap)
    {
        var words = missing(gap.Name);
        if (!ReferenceEquals(Output, text))
            Write(words);
        else if (!text.IsInTag)
            text.Add($"<miss>{SafeText.Encode(words, paragraphs: false)}</miss>");
    }

    /// <summary>A text's lines without empty ones; of a name without value the name, so that it is not forgotten.</summary>
    private static ScriptArray LinesOf(TemplateContext context, object? value)
    {
        var words = value is null ? "" : context.ObjectToString(value);
        return string.IsNullOrWhiteSpace(words)
            ? [new Gap(((TextContext)context).ArgumentName())]
            : new ScriptArray(words.Split(['\n', '\r', SafeText.Paragraph], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private string ArgumentName() => CurrentNode is { } node ? template.Check.NameWithin(node) : "";

    private sealed record Gap(string Name)
    {
        public override string ToString() => "";
    }
}
