using System.Collections.Concurrent;
using Fluid;
using Hotline.Workflows.Engine.Expressions.Liquid;
using Hotline.Workflows.Engine.Expressions.Sandbox;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Makes script expressions; each text is prepared once and shared by every definition that holds it.</summary>
internal sealed class ScriptEngine(ScriptLimits limits, TimeZoneInfo timeZone, ISandboxHost? sandboxes = null)
{
    private const int MostKept = 10_000;
    private readonly Lazy<TemplateOptions> _liquids = new(() => LiquidFilters.Options(timeZone));
    private readonly ConcurrentDictionary<(string Text, bool IsBody), JavaScriptExpression> _javaScript = new();
    private readonly ConcurrentDictionary<(string Text, bool IsLiquid), TemplateExpression> _templates = new();

    public ScriptLimits Limits { get; } = limits;

    /// <summary>Where scripts run that are not plain.</summary>
    public Sandboxes Sandboxes { get; } = new(sandboxes ?? new SandboxThreads(), limits, timeZone);

    /// <summary>Where templates run.</summary>
    public GuardedThreads Threads { get; } = new(limits);

    /// <summary>What all Liquid templates share.</summary>
    public TemplateOptions Liquids => _liquids.Value;

    public TimeZoneInfo TimeZone { get; } = timeZone;

    /// <param name="text">The code.</param>
    /// <param name="isBody">True for a function body that answers with <c>return</c>, false for an expression.</param>
    public JavaScriptExpression JavaScript(string text, bool isBody) =>
        Kept(_javaScript).GetOrAdd((text, isBody), key => new JavaScriptExpression(key.Text, key.IsBody, this));

    public TemplateExpression Scriban(string text) => Template(text, isLiquid: false);

    public TemplateExpression Liquid(string text) => Template(text, isLiquid: true);

    private TemplateExpression Template(string text, bool isLiquid) =>
        Kept(_templates).GetOrAdd((text, isLiquid), key => key.IsLiquid ? new LiquidExpression(key.Text, this) : new ScribanExpression(key.Text, this));

    /// <summary>Scripts may be computed by scripts: what is kept must not grow without end.</summary>
    private static ConcurrentDictionary<TKey, TValue> Kept<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept) where TKey : notnull
    {
        if (kept.Count > MostKept)
            kept.Clear();
        return kept;
    }
}
