using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Flow;

internal sealed record SwitchCase(int Index, string Label, Expression? Condition);

/// <summary>The cases of a switch, in order.</summary>
internal sealed class SwitchCases(IReadOnlyList<SwitchCase> cases)
{
    public IReadOnlyList<SwitchCase> Cases => cases;

    public static SwitchCases Of(ActivityExecution self) => self.Node.Prepared(node => Read(node, self.Burst.Scripts));

    public static SwitchCases Read(CompiledNode node, ScriptEngine scripts)
    {
        var index = 0;
        return new SwitchCases([.. node.Definition.Json.Items("cases").Where(c => c.ValueKind == JsonValueKind.Object).Select(c =>
            new SwitchCase(index++, c.Text("label") ?? $"Case {index}", Expression.From(c.Field("condition"), scripts)))]);
    }

    /// <summary>The first true case, or with MatchAny every true one.</summary>
    public IReadOnlyList<SwitchCase> Matches(ActivityExecution self, string? mode)
    {
        var matches = cases.Where(c => c.Condition is not null && ValueConversion.ToBoolean(c.Condition.Evaluate(self)));
        return string.Equals(mode, "MatchAny", StringComparison.OrdinalIgnoreCase) || mode == "1" ? [.. matches] : [.. matches.Take(1)];
    }
}
