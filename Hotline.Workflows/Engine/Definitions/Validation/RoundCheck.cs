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
            yield return path.Error($"循环{path.Label}的条件一直成立，循环体里没有跳出，也没有任务、事件或延时，会一直空转：请改条件，或加入“跳出”或等待。");
        else if (!round.Changes(condition.Expression))
            yield return path.Warning($"循环{path.Label}的循环体里没有任务、事件或延时，也没有节点改变条件用到的变量：条件若成立会一直空转，请加入等待，或在循环中改变该变量。");
    }

    private static IEnumerable<DefinitionProblem> CheckFor(NodePath path)
    {
        var step = path.Node.Inputs.First(i => i.Name == "Step");
        if (path.Node.Child("body") is not { } body || step.Expression is not null || ValueConversion.ToInteger(step.Constant) != 0)
            yield break;
        var round = new RoundTrip([body], path.Scripts);
        if (round.Breaks)
            yield break;
        var message = $"循环{path.Label}的步长是 0，起始值不越过结束值就永远不会结束：请把步长改为 1 等非零的数，或在循环体里加入“跳出”。";
        yield return round.Waits ? path.Warning(message) : path.Error(message);
    }

    private static bool IsTrue(Expression expression) => expression is JavaScriptExpression script && script.Text.Trim().TrimEnd(';').Trim() is "true" or "1" or "!0";
}
