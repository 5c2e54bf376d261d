using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>Completes many tasks with the same answer: by the outcome whose form writes a record, whatever the flow calls it.</summary>
internal sealed class BulkAnswers(HotlineDb db, FormCatalog forms, BulkRun run)
{
    /// <param name="record">Such as <c>dispatch</c> or <c>return</c>.</param>
    /// <param name="usual">The outcome named in the refusal of a task that has none for it.</param>
    public async Task<Result<BulkResult>> EachAsync(
        IReadOnlyList<long> ids, string record, string usual, JsonObject? data, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        return await run.EachAsync<CompletedTask>(ids, id => new CompleteTask(id, Outcome(id), data?.DeepClone().AsObject() ?? []), cancellationToken);

        string Outcome(long id) => tasks.GetValueOrDefault(id) is { } task
            ? forms.Find(task.FormId, task.StageName).Records.FirstOrDefault(pair => pair.Value == record && task.OutcomeList.Contains(pair.Key)).Key ?? usual
            : usual;
    }
}
