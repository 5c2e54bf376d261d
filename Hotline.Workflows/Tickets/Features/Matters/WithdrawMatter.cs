using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>撤回: who began a matter takes it back while it is not decided; its flow and tasks end.</summary>
[AllowEveryone]
public sealed record WithdrawMatter(string No, string? Reason = null) : ICommand<Done>;

internal sealed class WithdrawMatterHandler(MattersInHand matters, CurrentActor current, WorkflowRuntime runtime, TicketFlows flows)
    : IRequestHandler<WithdrawMatter, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawMatter request, CancellationToken cancellationToken)
    {
        var inHand = await matters.OpenAsync(request.No, cancellationToken);
        if (!inHand.Succeeded)
            return inHand.Refusal;
        var (open, matter) = inHand.Value;
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
