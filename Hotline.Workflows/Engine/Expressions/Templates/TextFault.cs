using System.Text.RegularExpressions;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>What is said of a run that did not end well.</summary>
internal static class TextFault
{
    public static TemplateFault Of(Exception failure, int line, int firstLine, ScriptLimits limits) => failure switch
    {
        ScriptRuntimeException { InnerException: ExpressionException inner } => new(line, TemplateTexts.Format("Stopped", inner.Message)),
        ScriptRuntimeException script when IsLimit(script) => new(Line(script, line, firstLine), TemplateTexts.Format("Limit", limits.Loops, limits.Recursion, limits.Output)),
        ScriptRuntimeException script => new(Line(script, line, firstLine), TemplateTexts.Format("Failed", script.OriginalMessage)),
        RegexMatchTimeoutException => new(line, TemplateTexts.Format("Time", limits.Time.TotalSeconds)),
        ExpressionException stopped => new(line, TemplateTexts.Format("Stopped", stopped.Message)),
        _ => new(line, TemplateTexts.Format("Failed", failure.Message)),
    };

    private static bool IsLimit(ScriptRuntimeException script) =>
        script.OriginalMessage.Contains("Exceeding number", StringComparison.Ordinal) || script.OriginalMessage.Contains("limit", StringComparison.OrdinalIgnoreCase);

    private static int Line(ScriptRuntimeException script, int line, int firstLine) => script.Span.End.Offset > 0 ? script.Span.Start.Line + firstLine : line;
}
