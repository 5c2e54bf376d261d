using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>Variables of the flow and of its containers.</summary>
internal static class VariableChanges
{
    public static IEnumerable<FlowChange> Of(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyList<NodePair> pairs, FlowWords words) =>
        Between(from.Variables, to.Variables, DifferenceTexts.Get("Variable")).Concat(pairs
            .Where(pair => pair.IsKept)
            .SelectMany(pair => Between(pair.From!.Node.Variables, pair.To!.Node.Variables, pair.To.Above is null ? DifferenceTexts.Get("Variable") : DifferenceTexts.Format("VariableIn", words.Name(pair.To.Node)))));

    private static IEnumerable<FlowChange> Between(IReadOnlyList<VariableDefinition> before, IReadOnlyList<VariableDefinition> after, string what)
    {
        foreach (var variable in after)
        {
            if (before.FirstOrDefault(old => old.Name == variable.Name) is not { } old)
                yield return new FlowChange(FlowChangeGroup.Variables, FlowChangeKind.Added, DifferenceTexts.Format("VariableAdded", what, variable.Name), Detail: DifferenceTexts.Format("VariableDetail", TypeOf(variable), ValueOf(variable)));
            else
                foreach (var change in Changed(old, variable, $"{what}“{variable.Name}”"))
                    yield return change;
        }

        foreach (var gone in before.Where(old => after.All(variable => variable.Name != old.Name)))
            yield return new FlowChange(FlowChangeGroup.Variables, FlowChangeKind.Removed, DifferenceTexts.Format("VariableRemoved", what, gone.Name));
    }

    private static IEnumerable<FlowChange> Changed(VariableDefinition old, VariableDefinition variable, string what)
    {
        FlowChange Change(string part, string before, string after) => new(FlowChangeGroup.Variables, FlowChangeKind.Changed, DifferenceTexts.Format("Of", what, DifferenceTexts.Get(part)), before, after);
        if (TypeOf(old) != TypeOf(variable))
            yield return Change("Type", TypeOf(old), TypeOf(variable));
        if (ValueOf(old) != ValueOf(variable))
            yield return Change("FirstValue", ValueOf(old), ValueOf(variable));
        if (old.IsStored != variable.IsStored)
            yield return Change("Keeping", Kept(old), Kept(variable));
    }

    private static string TypeOf(VariableDefinition variable) => variable.IsArray ? variable.TypeName + "[]" : variable.TypeName;

    private static string ValueOf(VariableDefinition variable) =>
        variable.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || variable.Value.ToString() is not { Length: > 0 } text ? FlowWords.Empty : FlowWords.Shorten(text);

    private static string Kept(VariableDefinition variable) => DifferenceTexts.Get(variable.IsStored ? "Kept" : "NotKept");
}
