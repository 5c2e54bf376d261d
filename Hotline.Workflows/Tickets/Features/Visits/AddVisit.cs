using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>记一次上门. Photos and signature are attachments of the ticket, added before.</summary>
/// <param name="At">Now when null.</param>
/// <param name="People">Who went; the person himself when blank.</param>
/// <param name="Met">见面: the citizen was there.</param>
/// <param name="Photos">Ids of pictures among the ticket's attachments.</param>
/// <param name="SignatureId">Id of the picture with the citizen's signature.</param>
[Allow(Roles.Admin, Roles.Handler)]
public sealed record AddVisit(
    string No, VisitStage Stage, DateTimeOffset? At, string? Place, string? People, bool Met, string? Note,
    IReadOnlyList<long>? Photos = null, long? SignatureId = null, string? IdempotencyKey = null) : ICommand<AddedVisit>;

/// <param name="Missing">Stages still to be visited before the result is handed in.</param>
public sealed record AddedVisit(long Id, IReadOnlyList<VisitStage> Missing);

internal sealed class AddVisitValidator : AbstractValidator<AddVisit>
{
    public AddVisitValidator(HotlineOptions options, TimeProvider time)
    {
        RuleFor(x => x.Stage).IsInEnum().WithMessage(_ => VisitTexts.Get("NoStage"));
        RuleFor(x => x.Place).NotEmpty().WithMessage(_ => VisitTexts.Get("NoPlace")).OneLine(VisitTexts.Get("Place"), options.Texts.Address);
        RuleFor(x => x.People).OneLine(VisitTexts.Get("People"), options.Texts.Address);
        RuleFor(x => x.Note).NoLongerThan(VisitTexts.Get("Note"), options.Texts.Longest);
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
        RuleFor(x => x.At).Must(at => at is null || at <= time.GetUtcNow() + options.Import.FutureTolerance).WithMessage(_ => VisitTexts.Get("Future"));
        RuleFor(x => x.Photos).Must(photos => photos is null || photos.Count <= options.Visits.MostPhotos).WithMessage(_ => VisitTexts.Format("MostPhotos", options.Visits.MostPhotos));
        RuleFor(x => x.Photos).Must(photos => photos is { Count: > 0 }).When(_ => options.Visits.NeedsPhoto).WithMessage(_ => VisitTexts.Get("NoPhoto"));
        RuleFor(x => x.SignatureId).NotNull().When(x => x.Met && options.Visits.NeedsSignature).WithMessage(_ => VisitTexts.Get("NoSignature"));
    }
}

internal sealed class AddVisitHandler(HotlineDb db, OpenTickets tickets, VisitRules rules, IdempotentAnswers answers, CurrentActor current, IIdSource ids, HotlineOptions options)
    : IRequestHandler<AddVisit, Result<AddedVisit>>
{
    public async Task<Result<AddedVisit>> Handle(AddVisit request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<AddedVisit>(request.IdempotencyKey, asked, cancellationToken) is { } earlier)
            return earlier;
        var id = await db.TicketsVisibleTo(current.Actor).Where(x => x.No == request.No).Select(x => (long?)x.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is null || await tickets.ByIdAsync(id.Value, cancellationToken) is not { } open)
            return Visible.TicketUnknown;
        var made = await db.Visits.Where(x => x.TicketId == id).ToListAsync(cancellationToken);
        var refusal = WhyNot(open, request, made.Count) ?? await WhyNotFilesAsync(open, request, cancellationToken);
        if (refusal is not null)
            return refusal;

        var visit = VisitOf(open, request);
        open.Add(visit);
        open.Write(
            current.Actor, "visit.added", VisitTexts.Recorded(visit.Met ? "Made" : "MadeUnmet", VisitTexts.Recorded(visit.Stage.ToString()), visit.Place), null, visit.Note,
            after: new JsonObject { ["people"] = visit.People, ["at"] = visit.At, ["photos"] = request.Photos?.Count ?? 0, ["signed"] = visit.SignatureId is not null });
        var added = new AddedVisit(visit.Id, rules.Missing(open.Ticket, [.. made, visit]));
        answers.Keep(request.IdempotencyKey, asked, added);
        return added;
    }

    private Refusal? WhyNot(OpenTicket open, AddVisit request, int made)
    {
        var ticket = open.Ticket;
        if (VisitAct.WhyNot(ticket) is { } why)
            return why;
        if (request.At < ticket.ReportedAt && request.At < ticket.AcceptedAt)
            return Invalid.Field("at", VisitTexts.Get("TooEarly"));
        return made >= options.Visits.Most ? new RuleRefusal("visits-full", VisitTexts.Format("Most", options.Visits.Most)) : null;
    }

    /// <summary>Pictures of this ticket, whoever added them.</summary>
    private async ValueTask<Refusal?> WhyNotFilesAsync(OpenTicket open, AddVisit request, CancellationToken cancellationToken)
    {
        List<long> named = [.. request.Photos ?? [], .. request.SignatureId is { } signature ? [signature] : (long[])[]];
        if (named.Count == 0)
            return null;
        var pictures = await db.Attachments
            .Where(file => file.TicketId == open.Ticket.Id && named.Contains(file.Id) && file.ContentType.StartsWith("image/"))
            .Select(file => file.Id).ToListAsync(cancellationToken);
        if (request.SignatureId is { } signed && !pictures.Contains(signed))
            return Invalid.Field("signatureId", VisitTexts.Get("SignatureUnknown"));
        return named.Except(pictures).Any() ? Invalid.Field("photos", VisitTexts.Get("PhotoUnknown")) : null;
    }

    private Visit VisitOf(OpenTicket open, AddVisit request) => new()
    {
        Id = ids.NextNumber(),
        TicketId = open.Ticket.Id,
        Round = open.Round,
        Stage = request.Stage,
        At = request.At ?? open.Now,
        Place = request.Place!.Trim(),
        People = string.IsNullOrWhiteSpace(request.People) ? current.Actor.DisplayName : request.People.Trim(),
        Met = request.Met,
        Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        Photos = string.Join('\n', (request.Photos ?? []).Distinct()),
        SignatureId = request.SignatureId,
        RecordedAt = open.Now,
        ById = current.Actor.Id,
        ByName = current.Actor.DisplayName,
        UnitName = current.Actor.UnitName,
    };
}
