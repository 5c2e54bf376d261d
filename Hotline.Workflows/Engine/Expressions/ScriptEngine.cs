using System.Collections.Concurrent;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Makes script expressions; each text is prepared once and shared by every definition that holds it.</summary>
internal sealed class ScriptEngine(ScriptLimits limits, TimeZoneInfo timeZone)
{
    private readonly ConcurrentDictionary<(string Text, bool IsBody), JavaScriptExpression> _javaScript = new();
    private readonly ConcurrentDictionary<(string Text, bool IsLiquid), TemplateExpression> _templates = new();

    public ScriptLimits Limits { get; } = limits;

    public TimeZoneInfo TimeZone { get; } = timeZone;

    /// <param name="text">The code.</param>
    /// <param name="isBody">True for a function body that answers with <c>return</c>, false for an expression.</param>
    public JavaScriptExpression JavaScript(string text, bool isBody) =>
        _javaScript.GetOrAdd((text, isBody), key => new JavaScriptExpression(key.Text, key.IsBody, this));

    public TemplateExpression Scriban(string text) =>
        _templates.GetOrAdd((text, false), key => new TemplateExpression(key.Text, key.IsLiquid, Limits));

    public TemplateExpression Liquid(string text) =>
        _templates.GetOrAdd((text, true), key => new TemplateExpression(key.Text, key.IsLiquid, Limits));
}
