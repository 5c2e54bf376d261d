using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>收回转办: the task is with whom it was before, by who handed it over or who got it, as long as it is not done.</summary>
[AllowEveryone]
public sealed record UndoDelegation(long TaskId) : ICommand<Done>;

internal sealed class UndoDelegationHandler(UnitOfWork work, HotlineDb db, OpenTickets tickets, CurrentActor current, TaskRefusals refusals)
    : IRequestHandler<UndoDelegation, Result<Done>>
{
    public async Task<Result<Done>> Handle(UndoDelegation request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var given = await work.FirstOrDefaultAsync(
            db.Delegations.Where(x => x.TaskId == request.TaskId && x.UndoneAt == null).OrderByDescending(x => x.Id), cancellationToken);
        if (given is null || await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var ticket, Task: var task }
            || !(TaskRights.MayUndo(actor, given) || TaskSight.Sees(actor, task, ticket.Ticket)))
            return new NotFound("delegation-unknown", DutyTexts.Get("Delegate.Unknown"));
        if (!TaskRights.MayUndo(actor, given))
            return new Forbidden(DutyTexts.Format("Delegate.NotYours", given.ByName, given.ToName));
        if (refusals.Ended(task) is { } ended)
            return ended;

        var other = given.ById == actor.Id ? given.ToName : given.ByName;
        ticket.Write(actor, "task.delegation-undone", DutyTexts.Recorded("Delegate.Undone", task.StageName, given.ToName), task);
        given.UndoneAt = ticket.Now;
        task.Status = given.WasWith is null ? HumanTaskStatus.Open : HumanTaskStatus.Claimed;
        (task.AssigneeId, task.AssigneeName, task.ClaimedAt, task.OnBehalfOf) = (given.WasWith, given.WasWithName, given.WasClaimedAt, given.WasOnBehalfOf);
        (task.CandidatePersonId, task.Hint) = (given.WasFor, given.WasHint);
        task.Version++;
        ticket.Send(
            $"delegation-undone:{task.Id}:{task.Version}", "person", other, null, DutyTexts.Format("Delegate.Undone", task.StageName, given.ToName), ("task", task.StageName));
        ticket.Inform(
            NoticeKinds.Delegated, $"delegation-undone:{task.Id}:{task.Version}", DutyTexts.Format("Delegate.Undone", task.StageName, given.ToName),
            [given.ById == actor.Id ? given.ToId : given.ById]);
        return default(Done);
    }
}
