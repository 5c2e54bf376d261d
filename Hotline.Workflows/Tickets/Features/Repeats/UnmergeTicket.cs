using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>拆出: a merged ticket goes its own way again from where it stood, with the time it stood still not counted.</summary>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler)]
public sealed record UnmergeTicket(string No, string? Reason) : ICommand<UnmergedTicket>;

/// <param name="Next">The tasks it waits at again.</param>
public sealed record UnmergedTicket(string No, string From, IReadOnlyList<NextTask> Next);

internal sealed class UnmergeTicketValidator : AbstractValidator<UnmergeTicket>
{
    public UnmergeTicketValidator(HotlineOptions options) => RuleFor(x => x.Reason)
        .NotEmpty().WithMessage(_ => RepeatTexts.Get("NoReason"))
        .NoLongerThan(RepeatTexts.Get("Reason"), options.Texts.Longest);
}

internal sealed class UnmergeTicketHandler(MergeRules rules, Merges merges, TicketFlows flows, CurrentActor current)
    : IRequestHandler<UnmergeTicket, Result<UnmergedTicket>>
{
    public async Task<Result<UnmergedTicket>> Handle(UnmergeTicket request, CancellationToken cancellationToken)
    {
        if (await rules.OpenMergedAsync(request.No, cancellationToken) is not { } ticket)
            return Visible.TicketUnknown;
        if (!ticket.IsMerged || await merges.OfAsync(ticket.Ticket.Id, cancellationToken) is not { } merge)
            return new RuleRefusal("not-merged", RepeatTexts.Format("NotMerged", ticket.Ticket.No, ticket.Ticket.StageName));
        if (await merges.LeadAsync(merge, cancellationToken) is not { } lead)
            return Visible.TicketUnknown;
        if (rules.WhyNotMine(lead.Ticket) is { } notMine)
            return notMine;

        await merges.RestoreAsync(merge, lead, MergeEnd.Unmerged, current.Actor, request.Reason, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new UnmergedTicket(ticket.Ticket.No, merge.LeadNo, NextTask.Of(ticket));
    }
}
