using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>转办: hands one task to one person of the unit, who is told why. Who handed it over may take it back until it is done.</summary>
[AllowEveryone]
public sealed record DelegateTask(long TaskId, long PersonId, string? Reason) : ICommand<Done>;

internal sealed class DelegateTaskValidator : AbstractValidator<DelegateTask>
{
    public DelegateTaskValidator(HotlineOptions options) => RuleFor(x => x.Reason)
        .NotEmpty().WithMessage(_ => DutyTexts.Get("Delegate.NoReason"))
        .MaximumLength(options.Texts.Key);
}

internal sealed class DelegateTaskHandler(HotlineDb db, OpenTickets tickets, CurrentActor current, TaskRefusals refusals, IIdSource ids)
    : IRequestHandler<DelegateTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(DelegateTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var ticket, Task: var task }
            || !TaskSight.Sees(actor, task, ticket.Ticket))
            return TaskRefusals.Unknown;
        if (refusals.Of(task, actor) is { } refusal)
            return refusal;
        if (request.PersonId == actor.Id || request.PersonId == task.AssigneeId)
            return Invalid.Field("personId", DutyTexts.Get("Delegate.Self"));
        var person = await db.Users.FirstOrDefaultAsync(x => x.Id == request.PersonId, cancellationToken);
        if (person is null || DutyPlaces.HouseOf(person.UnitPath) != DutyPlaces.HouseOf(task.CandidateUnitPath))
            return Invalid.Field("personId", DutyTexts.Format("Delegate.OtherUnit", person?.DisplayName ?? $"{request.PersonId}"));
        if (!person.IsActive)
            return Invalid.Field("personId", DutyTexts.Format("PersonInactive", person.DisplayName));
        if (!await db.UserRoles.AnyAsync(link => link.UserId == person.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == task.CandidateRole), cancellationToken))
            return Invalid.Field("personId", DutyTexts.Format("Delegate.NoRole", person.DisplayName, RoleNames.Of(task.CandidateRole)));
        HandOver(ticket, task, person, request.Reason!.Trim());
        return default(Done);
    }

    private void HandOver(OpenTicket ticket, HumanTask task, Person person, string reason)
    {
        var actor = ticket.Actor;
        var behalf = task.OnBehalfOf ?? TaskRights.Of(actor, task)?.OnBehalfOf;
        ticket.Add(new Delegation
        {
            Id = ids.NextNumber(),
            TaskId = task.Id,
            ById = actor.Id,
            ByName = actor.DisplayName,
            ToId = person.Id,
            ToName = person.DisplayName,
            Reason = reason,
            At = ticket.Now,
            WasFor = task.CandidatePersonId,
            WasWith = task.AssigneeId,
            WasWithName = task.AssigneeName,
            WasClaimedAt = task.ClaimedAt,
            WasOnBehalfOf = task.OnBehalfOf,
            WasHint = task.Hint,
        });
        task.OnBehalfOf = behalf;
        ticket.Write(actor, "task.delegated", DutyTexts.Recorded("Delegate.Done", task.StageName, person.DisplayName), task, reason);
        task.Status = HumanTaskStatus.Open;
        (task.AssigneeId, task.AssigneeName, task.ClaimedAt, task.OnBehalfOf) = (null, null, null, null);
        task.CandidatePersonId = person.Id;
        task.Hint = DutyTexts.Format("Delegate.Hint", actor.DisplayName, reason);
        task.Version++;
        ticket.Send($"delegated:{task.Id}:{task.Version}", "person", person.DisplayName, null, task.Hint, ("task", task.StageName));
        ticket.Inform(NoticeKinds.Delegated, $"delegated:{task.Id}:{task.Version}", $"{task.StageName} · {task.Hint}", [person.Id]);
    }
}
