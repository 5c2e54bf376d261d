using Scriban;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>A template as read, with what is wrong with it.</summary>
public sealed class TextTemplate
{
    internal TextTemplate(Template? body, int firstLine, bool paragraphs, IReadOnlyList<TemplateFault> faults, NameCheck check) =>
        (Body, FirstLine, Paragraphs, Faults, Check) = (body, firstLine, paragraphs, faults, check);

    /// <summary>In the order of their lines; a template with faults is not run.</summary>
    public IReadOnlyList<TemplateFault> Faults { get; }

    internal Template? Body { get; }

    internal int FirstLine { get; }

    internal bool Paragraphs { get; }

    internal NameCheck Check { get; }
}

/// <param name="Line">Of the file, from 1.</param>
/// <param name="Message">What is wrong and what to do, in the reader's language.</param>
public sealed record TemplateFault(int Line, string Message);

/// <summary>A value that was to be written and is not there.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Name">As <see cref="TemplateNames"/> has it, such as <c>tickets[].no</c>.</param>
public sealed record TemplateGap(int Line, string Name);

/// <summary>What a template wrote.</summary>
public sealed class WrittenText
{
    private readonly IReadOnlyList<(int At, int Line)> places;

    internal WrittenText(string? text, IReadOnlyList<TemplateFault> faults, IReadOnlyList<TemplateGap> gaps, IReadOnlyList<(int At, int Line)> places) =>
        (Text, Faults, Gaps, this.places) = (text, faults, gaps, places);

    /// <summary>Null when it has faults.</summary>
    public string? Text { get; }

    public IReadOnlyList<TemplateFault> Faults { get; }

    public IReadOnlyList<TemplateGap> Gaps { get; }

    /// <summary>The line of the template that wrote what stands in a line of the text.</summary>
    /// <param name="line">Of the text, from 1.</param>
    /// <param name="column">In it, from 1.</param>
    public int LineOf(int line, int column = 1)
    {
        var text = Text ?? "";
        var at = 0;
        for (var passed = 1; passed < line && text.IndexOf('\n', at) is >= 0 and var next; passed++)
            at = next + 1;
        at = Math.Min(at + Math.Max(0, column - 1), text.Length);
        var from = places.LastOrDefault(place => place.At <= at, places.FirstOrDefault((At: 0, Line: 1)));
        return from.Line + text.AsSpan(from.At, Math.Max(0, at - from.At)).Count('\n');
    }
}
