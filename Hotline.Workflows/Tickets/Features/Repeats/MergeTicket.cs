using System.Text.Json;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>
/// 并单: the ticket is handled with another, the lead. Its own flow stands still meanwhile; when the lead reaches its callback,
/// the ticket goes to its own, so that each citizen is asked. Who is not satisfied then is handled by himself.
/// </summary>
/// <param name="No">The ticket that goes with the other.</param>
/// <param name="Into">Number of the lead 主单.</param>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler)]
public sealed record MergeTicket(string No, string? Into, string? Reason = null, string? IdempotencyKey = null) : ICommand<MergedTicket>;

/// <param name="Merged">How many go with the lead now.</param>
public sealed record MergedTicket(string No, string Into, int Merged);

internal sealed class MergeTicketValidator : AbstractValidator<MergeTicket>
{
    public MergeTicketValidator(HotlineOptions options)
    {
        RuleFor(x => x.Into).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => RepeatTexts.Get("NoLead"))
            .Must((request, into) => into!.Trim() != request.No).WithMessage(_ => RepeatTexts.Get("Itself"));
        RuleFor(x => x.Reason).NoLongerThan(RepeatTexts.Get("Reason"), options.Texts.Longest);
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
    }
}

internal sealed class MergeTicketHandler(MergeRules rules, Merges merges, TicketFlows flows, IdempotentAnswers answers)
    : IRequestHandler<MergeTicket, Result<MergedTicket>>
{
    public async Task<Result<MergedTicket>> Handle(MergeTicket request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<MergedTicket>(request.IdempotencyKey, asked, cancellationToken) is { } earlier)
            return earlier;
        if (await rules.OpenAsync(request.No, cancellationToken) is not { } ticket)
            return Visible.TicketUnknown;
        if (await rules.OpenAsync(request.Into!.Trim(), cancellationToken) is not { } lead)
            return Invalid.Field("into", RepeatTexts.Format("LeadUnknown", request.Into.Trim()));
        var refusal = rules.WhyNotMine(ticket.Ticket) ?? rules.WhyNotMine(lead.Ticket)
            ?? await rules.WhyNotMergedAsync(ticket, cancellationToken) ?? rules.WhyNotLead(lead, ticket.Ticket);
        if (refusal is not null)
            return refusal;

        merges.Join(ticket, lead, request.Reason);
        await flows.SettleAsync(cancellationToken);
        var merged = new MergedTicket(ticket.Ticket.No, lead.Ticket.No, lead.Ticket.MergedCount);
        answers.Keep(request.IdempotencyKey, asked, merged);
        return merged;
    }
}
