using System.Text.Json.Nodes;
using Scriban;
using Scriban.Parsing;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>
/// Texts that people write in Scriban, with values put in: letters and notices. What is put in is encoded; a template reads
/// no file and nothing but the names it is given, and is stopped at its limits. Safe to share.
/// </summary>
/// <param name="limits">Of one run.</param>
/// <param name="zone">In which a template's dates are.</param>
public sealed class TextTemplates(ScriptLimits limits, TimeZoneInfo zone)
{
    private readonly GuardedThreads threads = new(limits);

    /// <summary>Reads a template and finds all that is wrong with it, without running it.</summary>
    /// <param name="text">The template.</param>
    /// <param name="names">What it may name.</param>
    /// <param name="firstLine">The line of its file that it begins in.</param>
    /// <param name="paragraphs">A line break of a value begins a paragraph; else it stays what it is.</param>
    public TextTemplate Read(string text, TemplateNames names, int firstLine = 1, bool paragraphs = true)
    {
        if (text.Length > limits.Source)
            return new TextTemplate(null, firstLine, paragraphs, [new TemplateFault(firstLine, TemplateTexts.Format("TooLong", text.Length, limits.Source))], new NameCheck(names));
        try
        {
            return threads.Run(() => Parsed(text, names, firstLine, paragraphs));
        }
        catch (ExpressionException stopped)
        {
            return new TextTemplate(null, firstLine, paragraphs, [new TemplateFault(firstLine, TemplateTexts.Format("Stopped", stopped.Message))], new NameCheck(names));
        }
    }

    /// <summary>Puts values in. Whatever goes wrong is a fault of the template, with its line.</summary>
    /// <param name="template">As it was read.</param>
    /// <param name="values">By name; a name that is not there has no value.</param>
    /// <param name="now">What the template takes for now.</param>
    /// <param name="missing">The words that stand for a name without a value.</param>
    public WrittenText Write(TextTemplate template, JsonObject values, DateTimeOffset now, Func<string, string>? missing = null)
    {
        if (template.Body is not { } body || template.Faults.Count > 0)
            return new WrittenText(null, template.Faults, [], []);
        var at = new Place { Line = template.FirstLine };
        try
        {
            return threads.Run(() => Written(template, body, values, TimeZoneInfo.ConvertTime(now, zone), missing ?? (name => name), at));
        }
        catch (Exception failure)
        {
            return new WrittenText(null, [TextFault.Of(failure, at.Line, template.FirstLine, limits)], [], []);
        }
    }

    private static TextTemplate Parsed(string text, TemplateNames names, int firstLine, bool paragraphs)
    {
        var body = Template.Parse(text);
        var check = new NameCheck(names);
        if (body.HasErrors)
            return new TextTemplate(null, firstLine, paragraphs, [.. body.Messages.Where(one => one.Type is ParserMessageType.Error).DistinctBy(one => one.Span.Start.Line).Take(5).Select(one =>
                new TemplateFault(one.Span.Start.Line + firstLine, TemplateTexts.Format("Syntax", one.Message)))], check);
        var calls = new ScribanCalls("lines");
        calls.Visit(body.Page);
        check.Visit(body.Page);
        var faults = calls.Unknown.Select(call => new TemplateFault(call.Line, TemplateTexts.Format("Function", call.Name))).Concat(check.Faults);
        return new TextTemplate(body, firstLine, paragraphs, [.. faults.OrderBy(one => one.Line).Select(one => one with { Line = one.Line + firstLine - 1 })], check);
    }

    private WrittenText Written(TextTemplate template, Template body, JsonObject values, DateTimeOffset now, Func<string, string> missing, Place at)
    {
        var context = new TextContext(ScribanBuiltins.For(now, usesDates: true), new TemplateMeter(limits), template, missing, at);
        context.PushGlobal(TextContext.Globals(values));
        body.Render(context);
        return context.Result();
    }
}

/// <summary>Where a run is; kept outside of it, so that its last line is known when it does not come back.</summary>
internal sealed class Place
{
    public int Line { get; set; }
}
