using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Who may draft letters, change a draft and withdraw what was issued.</summary>
internal sealed class LetterRights(HotlineDb db, MatterKinds kinds, TicketActions actions, CurrentActor current, HotlineOptions options)
{
    /// <summary>As the card of the letter's kind says, on the ticket or without one; null when the person may.</summary>
    public async ValueTask<Refusal?> WhyNotDraftAsync(OpenTicket? open, CancellationToken cancellationToken)
    {
        if (await kinds.FindAsync(db, options.Letters.MatterKind, cancellationToken) is not { Card: var card })
            return new RuleRefusal("letter-no-flow", LetterTexts.Format("NoFlow", options.Letters.MatterKind));
        if (open is not null)
            return actions.Forbids(card, TicketSight.Of(open, [])) is { } why ? new RuleRefusal("action-not-allowed", why) : null;
        if (!card.Alone)
            return new RuleRefusal("action-not-allowed", MatterCardTexts.Format("NotAlone", card.Title));
        return card.Roles.Count > 0 && !current.Actor.IsIn(card.Roles) ? new RuleRefusal("action-not-allowed", MatterCardTexts.Format("NotYourRole", card.Title)) : null;
    }

    /// <summary>Who may do a task of the letter while it is a draft; null when the person is one of them.</summary>
    public Refusal? WhyNotChange(OpenLetter open)
    {
        var (letter, actor) = (open.Letter, current.Actor);
        if (letter.State is not LetterState.Draft)
            return new Conflict("letter-signed", LetterTexts.Format("Signed", open.Name, LetterTexts.Of(letter.State)), letter.SignedByName, letter.SignedAt);
        var tasks = open.Ticket.OpenTasks.Where(task => task.MatterId == open.Matter?.Id);
        return letter.DraftedById == actor.Id || tasks.Any(task => TaskRights.Of(actor, task) is not null)
            ? null
            : new Forbidden(LetterTexts.Format("NotYours", letter.DraftedByName));
    }

    /// <summary>A draft is given up by its drafter, an issued letter withdrawn by its signer or another of the role that signs it.</summary>
    public Refusal? WhyNotWithdraw(OpenLetter open)
    {
        var (letter, actor) = (open.Letter, current.Actor);
        if (letter.State is LetterState.Dropped or LetterState.Void)
            return new Conflict("letter-ended", LetterTexts.Format("Ended", open.Name, LetterTexts.Of(letter.State)), letter.VoidedByName, letter.EndedAt);
        if (letter.State is LetterState.Draft)
            return WhyNotChange(open);
        return WhyNotYours(open) ?? (IsOut(letter) ? new RuleRefusal("letter-is-out", LetterTexts.Format("IsOut", open.Name)) : null);
    }

    /// <summary>What has gone to a citizen is not taken back, and the person may write another that corrects it.</summary>
    public bool MayCorrect(OpenLetter open) => IsOut(open.Letter) && WhyNotYours(open) is null;

    /// <summary>It was sent to a citizen, who has no desk on which it could become void.</summary>
    public static bool IsOut(Letter letter) =>
        letter is { ToUnitId: null, DeliveredAt: not null, State: not (LetterState.Draft or LetterState.Dropped or LetterState.Void) };

    private Refusal? WhyNotYours(OpenLetter open)
    {
        var (letter, actor) = (open.Letter, current.Actor);
        var role = open.Header.Sign ?? options.Letters.DraftRole;
        return letter.SignedById == actor.Id || actor.IsIn(role)
            ? null
            : new Forbidden(LetterTexts.Format("NotYourSignature", open.Name, letter.SignedByName ?? letter.DraftedByName, RoleNames.Of(role)));
    }
}
