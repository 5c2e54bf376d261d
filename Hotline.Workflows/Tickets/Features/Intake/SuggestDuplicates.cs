using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Open or recent tickets that may be the same request; a person decides. By phone only those are found whose reporter
/// the person may know: to be told "the same phone" is to be told whose it is. Each look by phone leaves a trace.
/// </summary>
[AllowEveryone]
public sealed record SuggestDuplicates(string? Phone, string? Address, string? Title, string? CategoryPath) : ICommand<IReadOnlyList<DuplicateSuggestion>>;

/// <param name="Why">Reasons such as 同一电话, 同一地址.</param>
public sealed record DuplicateSuggestion(TicketRow Ticket, IReadOnlyList<string> Why);

internal sealed partial class SuggestDuplicatesHandler(
    UnitOfWork work, HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time, PhoneLookups lookups, OpenTickets tickets, IIdSource ids,
    ILogger<SuggestDuplicatesHandler> log)
    : IRequestHandler<SuggestDuplicates, Result<IReadOnlyList<DuplicateSuggestion>>>
{
    public async Task<Result<IReadOnlyList<DuplicateSuggestion>>> Handle(SuggestDuplicates request, CancellationToken cancellationToken)
    {
        var phone = Given(request.Phone) is { } number && number.Length >= options.Duplicates.ShortestPhone ? number : null;
        var repeats = false;
        if (phone is not null && !lookups.TryAsk(current.Actor.Id, phone, out repeats, out var wait))
            return TooMany(wait);

        var found = await FindAsync(request, phone, cancellationToken);
        // Who takes requests in asks again with every field that is filled in.
        if (phone is not null && !(repeats && current.Actor.SeesAll()))
            await LeaveTraceAsync(phone, [.. found.Where(ticket => IsSamePhone(ticket, phone))], cancellationToken);
        return found.ConvertAll(ticket => new DuplicateSuggestion(TicketRows.From(ticket), Why(ticket, request, phone)));
    }

    private async Task<List<Ticket>> FindAsync(SuggestDuplicates request, string? phone, CancellationToken cancellationToken)
    {
        var (address, title, category) = (Given(request.Address), Given(request.Title), Given(request.CategoryPath));
        var since = time.GetUtcNow() - options.Duplicates.Within;
        var knowsAll = current.Actor.SeesAll();
        return await db.TicketsVisibleTo(current.Actor)
            .Where(x => x.AcceptedAt >= since || x.Status == TicketStatus.Open)
            .Where(x =>
                (phone != null && x.Reporter.Phone == phone && (knowsAll || !x.Reporter.Secret))
                || (address != null && category != null && x.Place.Address == address && x.CategoryPath == category)
                || (address != null && title != null && x.Place.Address == address && x.Title == title))
            .OrderByDescending(x => x.Id)
            .Take(options.Duplicates.Most)
            .ToListAsync(cancellationToken);
    }

    private IReadOnlyList<string> Why(Ticket x, SuggestDuplicates request, string? phone) =>
    [
        .. Reason(phone is not null && IsSamePhone(x, phone), "同一电话"),
        .. Reason(Given(request.Address) is { } address && x.Place.Address == address, "同一地址"),
        .. Reason(Given(request.CategoryPath) is { } category && x.CategoryPath == category, "同一分类"),
        .. Reason(Given(request.Title) is { } title && x.Title == title, "同一标题"),
    ];

    private bool IsSamePhone(Ticket ticket, string phone) =>
        ReporterRights.MayReveal(ticket.Reporter, current.Actor) && ticket.Reporter.Phone == phone;

    /// <summary>For a unit's people it is as good as a look at the reporter, so the ticket's own history has it too.</summary>
    private async Task LeaveTraceAsync(string phone, IReadOnlyList<Ticket> told, CancellationToken cancellationToken)
    {
        work.Add(new PhoneLookup
        {
            Id = ids.NextNumber(),
            At = time.GetUtcNow(),
            ActorId = current.Actor.Id,
            ActorName = current.Actor.DisplayName,
            Phone = Masking.Phone(phone)!,
            Found = string.Join('\n', told.Select(ticket => ticket.No)),
        });
        if (current.Actor.SeesAll())
            return;
        foreach (var ticket in told)
            (await tickets.ByIdAsync(ticket.Id, cancellationToken))?.Write(current.Actor, "reporter.matched", OddTexts.Format("Matched"));
    }

    private TooOften TooMany(TimeSpan wait)
    {
        Refused(log, current.Actor.UserName);
        var limits = options.Duplicates;
        return new TooOften(
            "phone-lookups-exhausted",
            OddTexts.Format("Suggestions", (int)limits.PhonesWithin.TotalSeconds, limits.MostPhones, (int)Math.Ceiling(wait.TotalSeconds)),
            wait);
    }

    private static IEnumerable<string> Reason(bool holds, string text) => holds ? [text] : [];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [LoggerMessage(LogLevel.Warning, "{Person} looks for too many phone numbers and was refused")]
    private static partial void Refused(ILogger log, string person);
}
