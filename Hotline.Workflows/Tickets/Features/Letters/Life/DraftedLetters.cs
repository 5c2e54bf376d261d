using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>The row of a letter as it is drafted: what was asked is checked against its template, nothing is issued by it.</summary>
internal sealed class DraftedLetters(UnitOfWork work, HotlineDb db, LettersInHand inHand, ReferenceShelf shelf, IIdSource ids, HotlineOptions options)
{
    /// <summary>Null when it may be drafted.</summary>
    /// <param name="ticket">It is about; null for none.</param>
    /// <param name="header">Of its template.</param>
    /// <param name="asked">What is wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Refusal?> WhyNotAsync(Ticket? ticket, LetterHeader header, NewLetter asked, CancellationToken cancellationToken)
    {
        if (LetterRules.Receiver(header, ticket, await shelf.CurrentAsync(db, cancellationToken), asked.ToUnitId) is { } receiver)
            return receiver;
        if (LetterRules.Fields(header, asked.Fields) is { } fields)
            return fields;
        if (LetterRules.Reply(asked.ReplyWithin) is { } reply)
            return reply;
        if (asked.TicketIds.Count > options.Letters.MostTickets)
            return Invalid.Field("tickets", LetterTexts.Format("ManyTickets", options.Letters.MostTickets));
        return asked.Cause is { } cause && await KnownAsync(cause, cancellationToken) is { } first
            ? new Conflict("letter-cause-known", LetterTexts.Format("CauseKnown", first.KindName, first.No ?? first.Subject), first.DraftedByName, first.DraftedAt)
            : null;
    }

    /// <summary>The letter with its tickets, staged; who calls has asked whether it may be.</summary>
    /// <param name="open">The ticket it is about, or the one that stands for it.</param>
    /// <param name="matter">That carries it; null for one that is issued as it is written.</param>
    /// <param name="template">By which it is written.</param>
    /// <param name="asked">What is wanted.</param>
    public OpenLetter Add(OpenTicket open, Matter? matter, LetterTemplate template, NewLetter asked)
    {
        var letter = Of(open, matter, template, asked);
        work.Add(letter);
        foreach (var ticket in asked.TicketIds.Distinct().Where(id => id != open.Ticket.Id))
            work.Add(new LetterTicket { LetterId = letter.Id, TicketId = ticket });
        return inHand.Keep(new OpenLetter(open, matter, letter, template.Header));
    }

    private async ValueTask<Letter?> KnownAsync(string cause, CancellationToken cancellationToken) =>
        work.Held<Letter>().FirstOrDefault(held => held.Cause == cause) ?? await db.Letters.FirstOrDefaultAsync(known => known.Cause == cause, cancellationToken);

    private Letter Of(OpenTicket open, Matter? matter, LetterTemplate template, NewLetter asked)
    {
        var (header, actor) = (template.Header, open.Actor);
        var within = asked.ReplyWithin is null ? header.Reply : asked.ReplyWithin.Trim() is { Length: > 0 } said ? said : null;
        var unit = header.To is LetterReceiver.Unit && asked.ToUnitId is { } id ? open.Book.Unit(id) : null;
        return new Letter
        {
            Id = ids.NextNumber(),
            MatterId = matter?.Id,
            TicketId = open.Ticket.Id,
            Template = template.Key,
            TemplateVersion = template.Version,
            KindName = header.Kind,
            Subject = LetterRules.SubjectOf(open.Ticket, header, asked.Subject, options.Texts),
            Series = header.Series,
            ToUnitId = unit?.Id,
            ToUnitPath = unit?.Path,
            ToName = LetterRules.ToName(open.Ticket, header, unit, asked.ToName),
            CopyTo = LetterRules.Lines(asked.CopyTo),
            Data = LetterData.Write(asked.Fields, within),
            RuleId = asked.RuleId,
            Cause = asked.Cause,
            DraftedById = actor.IsSystem || asked.ByFlow ? null : actor.Id,
            DraftedByName = asked.ByFlow ? LetterTexts.Get("ByFlow") : actor.DisplayName,
            DraftedAt = open.Now,
            Channels = string.Join('\n', header.Channels),
            ReplyDueAt = within is null ? null : open.Clocks.Later(open.Now, Allowance.Parse(within)),
            ReplacesId = asked.ReplacesId,
            Version = 1,
        };
    }
}
