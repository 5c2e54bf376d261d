using Hotline.Workflows.Engine.Activities.Looping;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>A While whose condition cannot turn false and a For whose step is zero need a wait and a Break.</summary>
internal sealed class RoundCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path) => path.Node.Activity switch
    {
        While => CheckWhile(path),
        For => CheckFor(path),
        _ => [],
    };

    private static IEnumerable<DefinitionProblem> CheckWhile(NodePath path)
    {
        var condition = path.Node.Inputs[0];
        if (path.Node.Child("body") is not { } body || (condition.Expression is null && !ValueConversion.ToBoolean(condition.Constant)))
            yield break;
        var round = new RoundTrip([body], path.Scripts);
        if (round.Waits || round.Breaks)
            yield break;
        if (condition.Expression is null || IsTrue(condition.Expression))
            yield return path.Error(DefectTexts.Format("EndlessRound", path.Label));
        else if (!round.Changes(condition.Expression))
            yield return path.Warning(DefectTexts.Format("SpinningRound", path.Label));
    }

    private static IEnumerable<DefinitionProblem> CheckFor(NodePath path)
    {
        var step = path.Node.Inputs.First(i => i.Name == "Step");
        if (path.Node.Child("body") is not { } body || step.Expression is not null || ValueConversion.ToInteger(step.Constant) != 0)
            yield break;
        var round = new RoundTrip([body], path.Scripts);
        if (round.Breaks)
            yield break;
        var message = DefectTexts.Format("NoStep", path.Label);
        yield return round.Waits ? path.Warning(message) : path.Error(message);
    }

    private static bool IsTrue(Expression expression) => expression is JavaScriptExpression script && script.Text.Trim().TrimEnd(';').Trim() is "true" or "1" or "!0";
}
