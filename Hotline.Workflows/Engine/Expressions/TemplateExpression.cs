using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A template in Scriban or Liquid; the value is the text it writes. Prepared once, when first needed.</summary>
internal abstract class TemplateExpression(string text, ScriptEngine scripts) : Expression
{
    public string Text => text;

    protected ScriptEngine Scripts => scripts;

    /// <exception cref="ExpressionException">The template does not parse, or names what there is not.</exception>
    public abstract void Check();

    /// <summary>
    /// Templates of mere text and values run where they are asked for: nothing in them can take long. Everything else runs guarded.
    /// Whatever goes wrong in a template is its fault, never the house's.
    /// </summary>
    protected JsonNode? Run(bool isPlain, Func<TemplateMeter, string> render)
    {
        try
        {
            return JsonValue.Create(isPlain ? render(new TemplateMeter(scripts.Limits)) : scripts.Threads.Run(() => render(new TemplateMeter(scripts.Limits))));
        }
        catch (Exception exception) when (exception is not ExpressionException)
        {
            throw new ExpressionException(exception.Message, exception);
        }
    }

    /// <summary>Reads the source on a guarded thread.</summary>
    /// <exception cref="ExpressionException">It is too long or does not parse.</exception>
    protected T Prepare<T>(Func<string, T> parse) => text.Length <= scripts.Limits.Source
        ? scripts.Threads.Run(() => parse(text))
        : throw new ExpressionException($"The template has {text.Length} characters, more than {scripts.Limits.Source}.");
}
