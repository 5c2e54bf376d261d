using System.Text.RegularExpressions;
using Fluid;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>A template as read: what it renders, what it names, and what in it there is not.</summary>
/// <param name="Roots">First names of its values: only such globals are made for it.</param>
/// <param name="IsPlain">Nothing but text and values: it cannot take long.</param>
/// <param name="Problems">Unknown filters and tags that cannot work here, each with its line.</param>
internal sealed partial record LiquidTemplate(IFluidTemplate Body, IReadOnlySet<string> Roots, bool IsPlain, IReadOnlyList<string> Problems)
{
    /// <exception cref="ExpressionException">The source does not parse; the message names the line.</exception>
    public static LiquidTemplate Read(string source, ScriptLimits limits)
    {
        Nesting.Depth = 0;
        var written = LiquidSource.WithAsciiNames(source);
        if (!LiquidGrammar.Instance.TryParse(written, out var body, out var error))
            throw new ExpressionException(UnknownTag(written) ?? WithLine(error));
        var reading = new LiquidReading(limits);
        body = reading.VisitTemplate(body);
        return new LiquidTemplate(body, reading.Roots, reading.IsPlain, [.. reading.Problems.Select(p => $"{p.What}, line {LineOf(written, p.Where)}")]);
    }

    /// <summary>Within a block Fluid takes a tag it does not know for the block's end; this names it.</summary>
    private static string? UnknownTag(string source)
    {
        foreach (var (name, at) in LiquidSource.Tags(source))
        {
            var block = name.StartsWith("end", StringComparison.Ordinal) ? name[3..] : name;
            if (!LiquidGrammar.Instance.RegisteredTags.ContainsKey(block) && name is not ("else" or "elsif" or "when"))
                return $"Unknown tag '{LiquidName.Meant(name)}', line {Line(source, at)}";
        }

        return null;
    }

    private static string WithLine(string error)
    {
        var position = Position().Match(error);
        return position.Success ? $"{error[..position.Index]}, line {position.Groups[1].Value}" : error.Split('\n')[0];
    }

    private static int LineOf(string source, Regex where) => Line(source, where.Match(source).Index);

    private static int Line(string source, int index) => source.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@" at \((\d+):\d+\)")]
    private static partial Regex Position();
}
