using System.Text.Json;
using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// 重发: a letter is withdrawn, unless it has been, and drafted anew with what was written in it; the new one gets a number of
/// its own when it is signed. What has gone to a citizen stays as it is and the new one corrects it, unless it would go as
/// it stands, unread.
/// </summary>
/// <param name="Name">Its id, its matter's number or its own.</param>
/// <param name="Reason">Why; must be said while it is in force.</param>
/// <param name="IdempotencyKey">A repeat under the same key gets the first answer.</param>
[AllowEveryone]
public sealed record ReissueLetter(string Name, string? Reason = null, string? IdempotencyKey = null) : ICommand<BegunLetter>;

internal sealed class ReissueLetterValidator : AbstractValidator<ReissueLetter>
{
    public ReissueLetterValidator(HotlineOptions options)
    {
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
        RuleFor(x => x.Reason).OneLine(LetterTexts.Get("Reason"), options.Texts.Address);
    }
}

internal sealed class ReissueLetterHandler(
    HotlineDb db, IdempotentAnswers answers, OpenLetters letters, LetterRights rights, LetterVoid ending, LetterDrafting drafting)
    : IRequestHandler<ReissueLetter, Result<BegunLetter>>
{
    public async Task<Result<BegunLetter>> Handle(ReissueLetter request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<BegunLetter>(request.IdempotencyKey, asked, cancellationToken) is { } answer)
            return answer.Succeeded ? answer.Value with { Repeated = true } : answer;
        var found = await letters.OpenAsync(request.Name, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var (old, letter) = (found.Value, found.Value.Letter);
        if (letter.State is LetterState.Draft)
            return new RuleRefusal("letter-is-draft", LetterTexts.Format("StillDraft", letter.KindName));
        if (await db.Letters.FirstOrDefaultAsync(other => other.ReplacesId == letter.Id && other.State != LetterState.Dropped, cancellationToken) is { } already)
            return new Conflict("letter-reissued", LetterTexts.Format("Reissued", old.Name, already.No ?? already.Subject), already.DraftedByName, already.DraftedAt);
        if (letter.State is not (LetterState.Void or LetterState.Dropped) && await TakeBackAsync(old, request.Reason, cancellationToken) is { } refusal)
            return refusal;
        if (await rights.WhyNotDraftAsync(old.Ticket.Ticket.Status is TicketStatus.Open ? old.Ticket : null, cancellationToken) is { } notYou)
            return notYou;
        var about = await db.LetterTickets.Where(about => about.LetterId == letter.Id).Select(about => about.TicketId).ToListAsync(cancellationToken);
        var drafted = await drafting.OpenAsync(Beside(old), Anew(letter, about), cancellationToken);
        if (!drafted.Succeeded)
            return drafted.Refusal;
        var anew = drafted.Value;
        anew.Ticket.Write(anew.Ticket.Actor, "letter.reissued", LetterTexts.Recorded("DraftedAnew", old.Name), reason: request.Reason, matter: anew.Matter);
        var done = new BegunLetter(anew.Letter.Id, anew.Matter?.No, anew.Ticket.Ticket.No, anew.Letter.State, false);
        answers.Keep(request.IdempotencyKey, asked, done);
        return done;
    }

    private async ValueTask<Refusal?> TakeBackAsync(OpenLetter old, string? reason, CancellationToken cancellationToken) =>
        old.Header.Sign is not null && rights.MayCorrect(old) ? null : rights.WhyNotWithdraw(old) ?? await ending.EndAsync(old, reason, cancellationToken);

    /// <summary>A ticket that is over, or was only there for the old letter, carries no new one.</summary>
    private static OpenTicket? Beside(OpenLetter old) => old.Ticket.Ticket is { Status: TicketStatus.Open, Channel: not Channel.Own } ? old.Ticket : null;

    private static NewLetter Anew(Letter letter, IReadOnlyList<long> about) => new(
        letter.Template, letter.Subject, letter.ToUnitId, letter.ToName, letter.CopyTo.Split('\n', StringSplitOptions.RemoveEmptyEntries), letter.Fields(),
        about, letter.ReplyWithin() ?? "", letter.RuleId, ReplacesId: letter.Id);
}
