using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Migration;

namespace Hotline.Workflows.Engine.Execution;

public sealed partial class WorkflowRuntime
{
    /// <summary>The plan from one stored version to another; null when one of them is not in the store.</summary>
    /// <param name="fromVersionId">The version the instances run.</param>
    /// <param name="toVersionId">The version they are to run.</param>
    /// <param name="choices">See <see cref="MigrationPlan.Between"/>.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<MigrationPlan?> PlanMigrationAsync(
        string fromVersionId, string toVersionId, IReadOnlyDictionary<string, string?>? choices, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(fromVersionId, cancellationToken) is not { } from
            || await store.FindVersionAsync(toVersionId, cancellationToken) is not { } to)
            return null;
        return MigrationPlan.Between(
            await engine.CompileAsync(from, store.UsedIn(cancellationToken)), await engine.CompileAsync(to, store.UsedIn(cancellationToken)), choices);
    }

    /// <summary>Why a state made elsewhere cannot go on here, part by part; empty when it can.</summary>
    public async Task<IReadOnlyList<string>> DefectsOfAsync(InstanceState state, CancellationToken cancellationToken) =>
        state.Defect is { } unreadable ? [unreadable]
        : await WorkflowOfAsync(state.DefinitionVersionId, cancellationToken) is { } workflow ? [.. new StateCheck(workflow, state, engine.Kept).Defects()]
        : [ValueTexts.Format("Missing", state.DefinitionVersionId)];

    /// <summary>Stages a migrated or restored state in the place of the one it was made from.</summary>
    public void Replace(InstanceState before, InstanceState after)
    {
        var known = before.OpenBookmarks.Select(b => b.Id).ToHashSet();
        var kept = after.OpenBookmarks.Select(b => b.Id).ToHashSet();
        store.Stage(new BurstCommit
        {
            State = after,
            IsNew = false,
            BookmarksAdded = [.. after.OpenBookmarks.Where(b => !known.Contains(b.Id))],
            BookmarksRemoved = [.. known.Where(id => !kept.Contains(id))],
            Journal = [],
        });
    }

    /// <summary>The open activities of an instance with their inputs as its version words them; looking runs and changes nothing.</summary>
    public IReadOnlyList<ActivityContext> Look(CompiledWorkflow workflow, InstanceState state, IBurstScope scope)
    {
        var copy = state.Copy();
        _ = new Burst(workflow, copy, new BurstSurroundings(time.GetUtcNow(), ids, scope, engine));
        return copy.Executions;
    }
}
