using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>撤回: a draft is given up; an issued letter becomes void 作废, its number with it, and its receiver is told. Its row and its copy stay.</summary>
/// <param name="Name">Its id, its matter's number or its own.</param>
/// <param name="Reason">Why; of an issued letter it must be said.</param>
[AllowEveryone]
public sealed record WithdrawLetter(string Name, string? Reason = null) : ICommand<Done>;

internal sealed class WithdrawLetterValidator : AbstractValidator<WithdrawLetter>
{
    public WithdrawLetterValidator(HotlineOptions options) => RuleFor(x => x.Reason).OneLine(LetterTexts.Get("Reason"), options.Texts.Address);
}

internal sealed class WithdrawLetterHandler(OpenLetters letters, LetterRights rights, LetterVoid ending) : IRequestHandler<WithdrawLetter, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawLetter request, CancellationToken cancellationToken)
    {
        var found = await letters.OpenAsync(request.Name, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        if (rights.WhyNotWithdraw(found.Value) is { } notYou)
            return notYou;
        return await ending.EndAsync(found.Value, request.Reason, cancellationToken) is { } refusal ? refusal : default(Done);
    }
}

/// <summary>The end of a letter by hand, whoever may bring it about.</summary>
internal sealed class LetterVoid(CurrentActor current, WorkflowRuntime runtime, TicketFlows flows, UnsentLetter unsent)
{
    /// <summary>Null when it has ended with this unit of work.</summary>
    public async ValueTask<Refusal?> EndAsync(OpenLetter open, string? reason, CancellationToken cancellationToken)
    {
        var (letter, ticket, actor) = (open.Letter, open.Ticket, current.Actor);
        var wasIssued = letter.State is not LetterState.Draft;
        if (wasIssued && string.IsNullOrWhiteSpace(reason))
            return Invalid.Field("reason", LetterTexts.Get("WhyVoid"));
        letter.State = wasIssued ? LetterState.Void : LetterState.Dropped;
        (letter.VoidReason, letter.VoidedByName, letter.EndedAt) = (reason?.Trim(), actor.DisplayName, ticket.Now);
        letter.Version++;
        ticket.Write(actor, wasIssued ? "letter.void" : "letter.dropped", LetterTexts.Recorded(wasIssued ? "Voided" : "DraftDropped", open.Name), reason: reason, matter: open.Matter);
        if (wasIssued)
            await unsent.GiveUpAsync(letter, reason!.Trim(), actor.DisplayName, ticket.Now, cancellationToken);
        if (wasIssued && letter.ToUnitId is { } id && ticket.Book.Unit(id) is { } unit)
            LetterDelivery.TellUnit(open, $"letter:{letter.Id}:void", LetterTexts.Format("VoidTold", open.Name, reason), unit);
        if (open.Matter is { IsOpen: true } matter)
        {
            await runtime.CancelAsync(matter.InstanceId, cancellationToken);
            ticket.End(matter, MatterStatus.Withdrawn, LetterTexts.Of(letter.State), actor, reason);
            await flows.SettleAsync(cancellationToken);
        }

        return null;
    }
}
