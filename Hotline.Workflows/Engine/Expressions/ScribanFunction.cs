using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A function of Scriban that first asks whether its arguments can be walked through at all, and in time.</summary>
/// <param name="inner">The function.</param>
/// <param name="longestText">Characters each text given to it may have; null for any.</param>
internal sealed class ScribanFunction(IScriptCustomFunction inner, int? longestText) : IScriptCustomFunction
{
    public int RequiredParameterCount => inner.RequiredParameterCount;

    public int ParameterCount => inner.ParameterCount;

    public ScriptVarParamKind VarParamKind => inner.VarParamKind;

    public Type ReturnType => inner.ReturnType;

    public ScriptParameterInfo GetParameterInfo(int index) => inner.GetParameterInfo(index);

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        Check(context, arguments);
        return inner.Invoke(context, callerContext, arguments, blockStatement);
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        Check(context, arguments);
        return inner.InvokeAsync(context, callerContext, arguments, blockStatement);
    }

    private void Check(TemplateContext context, ScriptArray arguments)
    {
        var meter = ((ScribanContext)context).Meter;
        meter.Check();
        if (arguments.FirstOrDefault(a => a is string text && text.Length > longestText) is string tooLong)
            throw TemplateMeter.Stopped($"this function takes texts up to {longestText} characters, not {tooLong.Length}");
        new ScribanShape(meter.Limits.TemplateBytes / 4).Check(arguments);
    }
}
