using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Activities.Scripting;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Scripts and templates parse.</summary>
internal sealed class ExpressionCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        foreach (var (name, expression) in Expressions(path.Node, path.Scripts))
            if (Defect(expression) is { } defect)
                yield return path.Error(DefectTexts.Format("Expression", path.Label, name, defect));
    }

    /// <summary>Every expression of the node with the name of what holds it.</summary>
    internal static IEnumerable<(string Name, Expression Expression)> Expressions(CompiledNode node, ScriptEngine scripts)
    {
        foreach (var input in node.Inputs)
            if (input.Expression is { } expression)
                yield return (input.Name, expression);
        if (node.Activity is FlowSwitch or Switch)
            foreach (var one in SwitchCases.Read(node, scripts).Cases)
                if (one.Condition is { } condition)
                    yield return ($"Cases：{one.Label}", condition);
        if (node.Activity is RunJavaScript && ValueConversion.ToText(node.Inputs[0].Constant) is { } script)
            yield return ("Script", scripts.JavaScript(script, isBody: true));
    }

    internal static IEnumerable<Expression> ExpressionsOf(CompiledNode node, ScriptEngine scripts) => Expressions(node, scripts).Select(e => e.Expression);

    private static string? Defect(Expression expression)
    {
        try
        {
            switch (expression)
            {
                case JavaScriptExpression script:
                    script.Check();
                    break;
                case TemplateExpression template:
                    template.Check();
                    break;
                case UnsupportedExpression unsupported:
                    return DefectTexts.Format("ExpressionType", unsupported.Type);
            }

            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }
}
