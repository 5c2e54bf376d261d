using Hotline.Workflows.Engine.Expressions.Templates;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>文书模板: one version of a template, as it was read.</summary>
/// <param name="Key">Its file's name without the ending.</param>
/// <param name="Version">From 1 within its key.</param>
/// <param name="Header">What its letters are.</param>
/// <param name="Body">Scriban that writes the letter's markup.</param>
/// <param name="Source">Header and body.</param>
public sealed record LetterTemplate(string Key, int Version, LetterHeader Header, string Body, string Source)
{
    /// <summary>What is wrong with it, in the order of the lines; with such a template no letter is written.</summary>
    public IReadOnlyList<TemplateProblem> Problems { get; init; } = [];

    internal TextTemplate? Text { get; init; }

    /// <summary>What fields have while nobody has written anything else.</summary>
    internal IReadOnlyDictionary<string, TextTemplate> Defaults { get; init; } = new Dictionary<string, TextTemplate>();
}

/// <param name="Line">Of the whole template, from 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record TemplateProblem(int Line, string Message);

/// <param name="Line">Of the whole template, from 1.</param>
/// <param name="Variable">Which has no value, such as <c>fields.problem</c>.</param>
/// <param name="Field">The field's name when it is one of the template's.</param>
public sealed record MissingValue(int Line, string Variable, string? Field);

/// <summary>What a template wrote of a letter.</summary>
/// <param name="Markup">Null when the template is not right; what is missing stands in it as <c>miss</c>.</param>
public sealed record WrittenLetter(string? Markup, IReadOnlyList<TemplateProblem> Problems, IReadOnlyList<MissingValue> Missing)
{
    /// <summary>Which line of the template wrote what.</summary>
    internal WrittenText? Places { get; init; }
}
