using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>撤回: who began a matter takes it back while it is not decided; its flow and tasks end.</summary>
[AllowEveryone]
public sealed record WithdrawMatter(string No, string? Reason = null) : ICommand<Done>;

internal sealed class WithdrawMatterHandler(HotlineDb db, CurrentActor current, OpenTickets tickets, WorkflowRuntime runtime, TicketFlows flows)
    : IRequestHandler<WithdrawMatter, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawMatter request, CancellationToken cancellationToken)
    {
        var seen = await db.MattersVisibleTo(current.Actor).FirstOrDefaultAsync(matter => matter.No == request.No, cancellationToken);
        if (seen is null || await tickets.ByIdAsync(seen.TicketId, cancellationToken) is not { } open)
            return VisibleMatters.Unknown;
        if (open.Matters.Find(matter => matter.Id == seen.Id) is not { } matter)
            return new Conflict("matter-ended", MatterCardTexts.Format("HasEnded", seen.KindName, seen.No, seen.Outcome), At: seen.EndedAt);
        if (matter.BegunById != current.Actor.Id)
            return new Forbidden(MatterCardTexts.Format("NotYours", matter.BegunByName, matter.KindName));
        if (matter.DecidedAt is { } decided)
            return new Conflict("matter-decided", MatterCardTexts.Format("Decided", matter.KindName), At: decided);

        await runtime.CancelAsync(matter.InstanceId, cancellationToken);
        open.End(matter, MatterStatus.Withdrawn, MatterCardTexts.Get("Withdrawn"), current.Actor, request.Reason);
        await flows.SettleAsync(cancellationToken);
        return default(Done);
    }
}
