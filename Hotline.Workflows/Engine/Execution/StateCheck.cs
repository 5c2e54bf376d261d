using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>Whether a state that was made elsewhere can go on here: each of its parts fits the definition and the others.</summary>
internal sealed class StateCheck(CompiledWorkflow workflow, InstanceState state, KeptValues kept)
{
    /// <summary>Each part that does not fit, named, with what is wrong with it.</summary>
    public IEnumerable<string> Defects() => Values().Concat(Activities()).Concat(Waits());

    private IEnumerable<string> Values()
    {
        foreach (var (part, values) in new[] { ("in", state.Input), ("out", state.Output), ("vars", state.Variables) })
            foreach (var (name, value) in values)
                if (kept.DefectOf($"{part}.{name}", value) is { } defect)
                    yield return defect;
    }

    private IEnumerable<string> Activities()
    {
        foreach (var execution in state.Executions)
        {
            if (workflow.Find(execution.NodeKey) is not { } node)
                yield return ValueTexts.Format("UnknownActivity", "open", execution.Id, execution.NodeKey);
            else if (execution.NodeKey.Length > 0 && execution.Owner is null && state.Executions.Exists(e => e.NodeKey.Length == 0))
                yield return ValueTexts.Format("LooseActivity", "open", execution.Id, execution.NodeKey);
            else if (execution.Flow is { } flow && node.Activity is Flowchart && node.List("activities").All(a => a.Id != flow.Start))
                yield return ValueTexts.Format("UnknownActivity", "open", execution.Id, $"{execution.NodeKey}:{flow.Start}");
            else if (node.Activity is Flowchart && execution.Flow is null)
                yield return ValueTexts.Format("LooseActivity", "open", execution.Id, execution.NodeKey);
        }

        foreach (var twice in state.Executions.GroupBy(e => e.Id).Where(g => g.Count() > 1))
            yield return ValueTexts.Format("Twice", "open", twice.Key);
    }

    private IEnumerable<string> Waits()
    {
        foreach (var bookmark in state.OpenBookmarks)
            if (state.Executions.Find(e => e.Id == bookmark.ActivityInstanceId) is not { } waiting)
                yield return ValueTexts.Format("LooseBookmark", "marks", bookmark.Id, bookmark.ActivityInstanceId);
            else if (waiting.ActivityIdOfKey != bookmark.ActivityId)
                yield return ValueTexts.Format("UnknownActivity", "marks", bookmark.Id, bookmark.ActivityId);
        foreach (var twice in state.OpenBookmarks.GroupBy(b => b.Id).Where(g => g.Count() > 1))
            yield return ValueTexts.Format("Twice", "marks", twice.Key);
        if (state.Status == WorkflowStatus.Running && state.Executions.Count == 0)
            yield return ValueTexts.Format("NothingOpen", "open");
    }
}
