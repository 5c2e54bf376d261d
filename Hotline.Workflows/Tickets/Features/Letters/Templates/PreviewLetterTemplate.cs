using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>预览: what a template would write, of its sample, a ticket or a letter. Nothing is kept.</summary>
/// <param name="Key">A template, or the key a new one is to have.</param>
/// <param name="Source">As it is being written; null for the version in force.</param>
/// <param name="TicketNo">A ticket the person may see; null for none.</param>
/// <param name="LetterNo">A letter about a ticket the person may see; null for none. With neither its sample data are used.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record PreviewLetterTemplate(string Key, string? Source = null, string? TicketNo = null, string? LetterNo = null) : IQuery<LetterPreview>;

/// <param name="Page">HTML of the pages; null for plain texts, and where it cannot be written.</param>
/// <param name="Subject">Of a plain text.</param>
/// <param name="Text">The letter in words alone.</param>
/// <param name="Missing">Each with what it is called.</param>
/// <param name="Variables">What the template may name, as it is being written.</param>
public sealed record LetterPreview(
    string? Page, string? Subject, string? Text, IReadOnlyList<TemplateProblem> Problems, IReadOnlyList<TemplateProblem> Missing, IReadOnlyList<TemplateVariable> Variables);

internal sealed class PreviewLetterTemplateHandler(
    HotlineDb db, CurrentActor current, LetterTemplates templates, LetterTemplateTrial trial, LetterFacts facts, WorkCalendar calendar, TimeProvider time)
    : IRequestHandler<PreviewLetterTemplate, Result<LetterPreview>>
{
    public async Task<Result<LetterPreview>> Handle(PreviewLetterTemplate request, CancellationToken cancellationToken)
    {
        var template = request.Source is { } source ? trial.Read(request.Key, 0, source.ReplaceLineEndings("\n")) : await templates.FindAsync(request.Key, cancellationToken);
        if (template is null)
            return LetterTemplateRefusals.Unknown(request.Key);
        var read = await FactsAsync(request, template, cancellationToken);
        if (!read.Succeeded)
            return read.Refusal;
        var tried = trial.Try(template, read.Value);
        var plain = tried.Document is { } document ? LetterPlain.Write(document) : null;
        return new LetterPreview(
            tried.Document is { Frame.Layout: not LetterLayout.Plain } page ? LetterPage.Write(page) : null, plain?.Subject, plain?.Text, tried.Problems,
            [.. tried.Missing.DistinctBy(missing => (missing.Line, missing.Variable)).Select(missing => new TemplateProblem(missing.Line,
                LetterTemplateTexts.Format("Missing", template.Header.MeaningOf(missing.Variable), missing.Variable)))],
            TemplateVariable.Of(template.Header));
    }

    private async ValueTask<Result<JsonObject>> FactsAsync(PreviewLetterTemplate request, LetterTemplate template, CancellationToken cancellationToken)
    {
        var tickets = db.TicketsVisibleTo(current.Actor);
        if (request.LetterNo?.Trim() is { Length: > 0 } no)
        {
            return await db.Letters.FirstOrDefaultAsync(letter => letter.No == no && tickets.Any(ticket => ticket.Id == letter.TicketId), cancellationToken) is { } letter
                ? await facts.OfAsync(letter, template, cancellationToken)
                : new NotFound("letter-unknown", LetterTemplateTexts.Format("NoLetter", no));
        }

        if (request.TicketNo?.Trim() is not { Length: > 0 } ticketNo)
            return trial.Sample(template.Key) ?? [];
        return await tickets.FirstOrDefaultAsync(ticket => ticket.No == ticketNo || ticket.SourceNo == ticketNo, cancellationToken) is { } found
            ? await facts.OfAsync(Tried(template, found), template, cancellationToken)
            : Visible.TicketUnknown;
    }

    /// <summary>The letter as it would be drafted on the ticket.</summary>
    private Letter Tried(LetterTemplate template, Ticket ticket)
    {
        var (header, now) = (template.Header, time.GetUtcNow());
        return new Letter
        {
            TicketId = ticket.Id,
            Template = template.Key,
            KindName = header.Kind,
            Subject = ticket.Title,
            Series = header.Series,
            ToUnitId = header.To is LetterReceiver.Unit ? ticket.LeadUnitId : null,
            ToName = (header.To is LetterReceiver.Citizen ? TicketFacts.Reporter(ticket) : ticket.LeadUnitName) ?? "",
            Data = "{}",
            DraftedById = current.Actor.Id,
            DraftedByName = current.Actor.DisplayName,
            DraftedAt = now,
            ReplyDueAt = Allowance.TryParse(header.Reply, CultureInfo.InvariantCulture, out var reply) ? calendar.Add(now, reply).Due : null,
        };
    }
}
