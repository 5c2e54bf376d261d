using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>写函件: a person drafts a letter, about one ticket, several or none; one that needs no signature is issued at once. Answers once per idempotency key.</summary>
/// <param name="Template">Key of the template.</param>
/// <param name="TicketNos">What it is about; of several a ticket of its own stands for it, beside one it stands by itself.</param>
/// <param name="Subject">事由; null for the ticket's title.</param>
/// <param name="ToUnitId">主送, for templates that go to a unit.</param>
/// <param name="ToName">主送 as it is printed; null for the receiver's name.</param>
/// <param name="CopyTo">抄送 as it is printed.</param>
/// <param name="Fields">By name; those left out have what the template takes from elsewhere.</param>
/// <param name="ReplyWithin">Such as 3wd; null for the template's own, empty for none.</param>
/// <param name="IdempotencyKey">A repeat under the same key gets the first answer.</param>
[AllowEveryone]
public sealed record BeginLetter(
    string Template, IReadOnlyList<string>? TicketNos = null, string? Subject = null, long? ToUnitId = null, string? ToName = null, IReadOnlyList<string>? CopyTo = null,
    JsonObject? Fields = null, string? ReplyWithin = null, string? IdempotencyKey = null) : ICommand<BegunLetter>;

/// <param name="MatterNo">Of the matter that carries it; null for one that was issued at once.</param>
/// <param name="TicketNo">Of the ticket it is about, or of the one that stands for it.</param>
/// <param name="Repeated">The answer of an earlier request with the same key.</param>
public sealed record BegunLetter(long Id, string? MatterNo, string TicketNo, LetterState State, bool Repeated);

internal sealed class BeginLetterValidator : AbstractValidator<BeginLetter>
{
    public BeginLetterValidator(HotlineOptions options)
    {
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
        RuleFor(x => x.Subject).OneLine(LetterTexts.Get("Subject"), options.Texts.Title);
        RuleFor(x => x.ToName).OneLine(LetterTexts.Get("To"), options.Texts.Title);
        RuleForEach(x => x.CopyTo).OneLine(LetterTexts.Get("CopyTo"), options.Texts.Title);
    }
}

internal sealed class BeginLetterHandler(
    HotlineDb db, IdempotentAnswers answers, OpenTickets tickets, LetterRights rights, LetterDrafting drafting, CurrentActor current)
    : IRequestHandler<BeginLetter, Result<BegunLetter>>
{
    public async Task<Result<BegunLetter>> Handle(BeginLetter request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<BegunLetter>(request.IdempotencyKey, asked, cancellationToken) is { } answer)
            return answer.Succeeded ? answer.Value with { Repeated = true } : answer;
        var about = await AboutAsync(request.TicketNos ?? [], cancellationToken);
        if (!about.Succeeded)
            return about.Refusal;
        var open = about.Value.Count == 1 ? await tickets.ByIdAsync(about.Value[0], cancellationToken) : null;
        if (await rights.WhyNotDraftAsync(open, cancellationToken) is { } refusal)
            return refusal;
        var drafted = await drafting.OpenAsync(open, new NewLetter(
            request.Template, request.Subject, request.ToUnitId, request.ToName, request.CopyTo ?? [], request.Fields ?? [], about.Value, request.ReplyWithin), cancellationToken);
        if (!drafted.Succeeded)
            return drafted.Refusal;
        var (letter, ticket) = (drafted.Value, drafted.Value.Ticket.Ticket);
        var done = new BegunLetter(letter.Letter.Id, letter.Matter?.No, ticket.No, letter.Letter.State, false);
        answers.Keep(request.IdempotencyKey, asked, done);
        return done;
    }

    /// <summary>Ids of the tickets, each that the person may see.</summary>
    private async Task<Result<IReadOnlyList<long>>> AboutAsync(IReadOnlyList<string> nos, CancellationToken cancellationToken)
    {
        if (nos.Count == 0)
            return Array.Empty<long>();
        var found = await db.TicketsVisibleTo(current.Actor).Where(ticket => nos.Contains(ticket.No)).Select(ticket => new { ticket.Id, ticket.No }).ToListAsync(cancellationToken);
        var unknown = nos.FirstOrDefault(no => found.All(ticket => ticket.No != no));
        return unknown is null ? nos.Distinct().Select(no => found.First(ticket => ticket.No == no).Id).ToArray() : Invalid.Field("tickets", LetterTexts.Format("NoTicket", unknown));
    }
}
