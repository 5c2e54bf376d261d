using FluentValidation;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>催办: a person presses for a task that is not done; whoever has it and the section head are told. Limited, so that it keeps its weight.</summary>
/// <param name="Text">What they are told.</param>
[Allow(Roles.Supervisor, Roles.Dispatcher, Roles.Leader)]
public sealed record UrgeTask(long TaskId, string? Text) : ICommand<UrgedTask>
{
    internal const string Action = "task.urged-by-hand";
}

/// <param name="Told">Who was told.</param>
/// <param name="Left">How often it may be urged by hand still.</param>
public sealed record UrgedTask(string TicketNo, string Told, int Left);

internal sealed class UrgeTaskValidator : AbstractValidator<UrgeTask>
{
    public UrgeTaskValidator(HotlineOptions options)
    {
        RuleFor(x => x.Text).NotEmpty().WithMessage(_ => UrgeTexts.Get("Text"));
        RuleFor(x => x.Text).MaximumLength(options.Texts.Address);
    }
}

internal sealed class UrgeTaskHandler(HotlineDb db, OpenTickets tickets, CurrentActor current) : IRequestHandler<UrgeTask, Result<UrgedTask>>
{
    public async Task<Result<UrgedTask>> Handle(UrgeTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var open, Task: var task } || !TaskSight.Sees(actor, task, open.Ticket))
            return TaskRefusals.Unknown;
        if (!task.IsOpen)
            return new Conflict("task-done", UrgeTexts.Format("Done", task.StageName), task.CompletedByName, task.CompletedAt);
        if (task.AssigneeId == actor.Id)
            return new RuleRefusal("own-task", UrgeTexts.Get("Own"));
        var limits = open.Options.Escalation;
        var urged = await db.History
            .Where(x => x.TicketId == task.TicketId && x.TaskId == task.Id && x.Action == UrgeTask.Action)
            .OrderBy(x => x.Sequence).Select(x => x.At).ToListAsync(cancellationToken);
        if (urged.Count >= limits.MostByHand)
            return new RuleRefusal("urged-enough", UrgeTexts.Format("Enough", task.StageName, urged.Count));
        if (urged.Count > 0 && urged[^1] + limits.PauseByHand - open.Now is { Ticks: > 0 } wait)
            return new TooOften("urged-just-now", UrgeTexts.Format("JustNow", open.Local(urged[^1]), open.Local(urged[^1] + limits.PauseByHand)), wait);

        var text = request.Text!.Trim();
        var told = open.Tell(task, ["handler", "sectionHead"], text);
        open.Write(actor, UrgeTask.Action, ActivityTexts.Recorded("Ladder.ByHand", task.StageName, told), task, text);
        return new UrgedTask(open.Ticket.No, told, limits.MostByHand - urged.Count - 1);
    }
}
