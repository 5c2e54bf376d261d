using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.SubDispatches;

/// <summary>A unit reports its part done: who sent it out cannot take it back any more.</summary>
[RecordName("part-done")]
internal sealed class PartDone : ITaskRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        if (filled.Open.Matters.Find(matter => matter.Id == filled.Task.MatterId) is { } matter)
            filled.Open.Decide(matter);
        return default;
    }
}

/// <summary>改派 or 坚持: a part that came back goes elsewhere, or again to who returned it, perhaps with another deadline.</summary>
[RecordName("part-sent")]
internal sealed class PartSent(OpenTickets tickets) : ITaskRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        await tickets.FillAsync(open, cancellationToken);
        if (open.Matters.Find(matter => matter.Id == filled.Task.MatterId) is not { } matter || PartRules.OwnOf(matter.BegunUnitId, open) is not { } own)
            return null;
        if (PartRules.ForbidsDue(TaskValues.Instant(filled.Data, "dueAt"), open) is { } late)
            return Invalid.Field("dueAt", late);
        if (TaskValues.Id(filled.Data, "unitId") is not { } id)
            return null;
        var unit = open.Book.Unit(id);
        var doubled = TaskValues.Text(matter.ReadData(), "mode") == PartRules.Doubled;
        var wrong = PartRules.Forbids(unit, own, doubled, open, matter)
            ?? (open.OpenTasks.Exists(task => task.MatterId == matter.Id && task.CandidateUnitId == id && task.Id != filled.Task.Id) ? SubDispatchTexts.Format("HasPart", unit!.Name, matter.No) : null);
        return wrong is null ? null : Invalid.Field("unitId", wrong);
    }
}
