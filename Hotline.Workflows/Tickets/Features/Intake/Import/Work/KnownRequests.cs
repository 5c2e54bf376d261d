using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Tells which drafts repeat a request that has a ticket already. A draft is a duplicate when a ticket
/// <list type="number">
/// <item>has the same number of the same source system, or</item>
/// <item>has the same words (blanks, width and case aside), nothing in address or phone speaks against it, and either
/// the same moment of report, or the same reporter within <see cref="ImportLimits.RepeatWindow"/>.</item>
/// </list>
/// The same words from another person at another time are a request of their own: each citizen is called back. A date
/// without a time is no moment. A reporter whom the person may not know is compared with nobody, so that no verdict
/// tells whether a phone or a name was guessed.
/// </summary>
internal sealed class KnownRequests(HotlineDb db, HotlineOptions options, CurrentActor current)
{
    private readonly Dictionary<(string System, string No), Known> byNumber = [];
    private readonly Dictionary<string, List<Known>> byWords = [];

    /// <summary>Reads what the drafts of one batch could repeat.</summary>
    public async Task LoadAsync(IReadOnlyList<TicketDraft> drafts, CancellationToken cancellationToken)
    {
        var hashes = drafts.Select(draft => TicketDrafting.ContentHash(draft.Content!)).Distinct().ToList();
        // That none is asked for without them must be said, or PostgreSQL looks among the tickets that have none too, and goes through all.
        var found = await Read(db.Tickets.Where(ticket => ticket.ContentHash != null && hashes.Contains(ticket.ContentHash))).ToListAsync(cancellationToken);
        foreach (var system in drafts.Where(draft => draft.SourceNo is not null).GroupBy(draft => draft.SourceSystem ?? ""))
        {
            var numbers = system.Select(draft => draft.SourceNo!).Distinct().ToList();
            found.AddRange(await Read(db.Tickets.Where(ticket => ticket.SourceSystem == system.Key && ticket.SourceNo != null && numbers.Contains(ticket.SourceNo)))
                .ToListAsync(cancellationToken));
        }

        // Ordered here: in the order of the key PostgreSQL would rather go through all tickets.
        foreach (var known in found.OrderBy(known => known.Id))
            Add(known);
    }

    public void Add(Ticket ticket)
    {
        var mayKnow = ReporterRights.MayReveal(ticket.Reporter, current.Actor);
        Add(new Known(
            ticket.Id, ticket.No, ticket.SourceSystem, ticket.SourceNo, ticket.ContentHash, mayKnow ? ticket.Reporter.Name : null,
            mayKnow ? ticket.Reporter.Phone : null, ticket.Place.Address, ticket.ReportedAt));
    }

    /// <summary>The ticket repeated and what they share; null when the draft is new.</summary>
    public (string No, string Reason)? Find(TicketDraft draft)
    {
        var hash = TicketDrafting.ContentHash(draft.Content!);
        if (draft.SourceNo is { } number && byNumber.TryGetValue((draft.SourceSystem ?? "", number), out var same))
            return (same.No, ImportTexts.Recorded(same.Words == hash ? "Known.SameNo" : "Known.SameNoOtherWords"));
        foreach (var known in byWords.GetValueOrDefault(hash) ?? [])
        {
            if (Differ(draft.Address, known.Address) || Differ(draft.ReporterPhone, known.Phone))
                continue;
            if (draft.ReportedAt == known.ReportedAt && IsMoment(known.ReportedAt))
                return (known.No, ImportTexts.Recorded("Known.SameTime"));
            if (IsSamePerson(draft, known) && (draft.ReportedAt is not { } at || (at - known.ReportedAt).Duration() <= options.Import.RepeatWindow))
                return (known.No, ImportTexts.Recorded("Known.SameReporter"));
        }

        return null;
    }

    private IQueryable<Known> Read(IQueryable<Ticket> tickets)
    {
        var all = current.Actor.SeesAll();
        return tickets.AsNoTracking().Select(ticket => new Known(
            ticket.Id, ticket.No, ticket.SourceSystem, ticket.SourceNo, ticket.ContentHash, all || !ticket.Reporter.Secret ? ticket.Reporter.Name : null,
            all || !ticket.Reporter.Secret ? ticket.Reporter.Phone : null, ticket.Place.Address, ticket.ReportedAt));
    }

    private void Add(Known read)
    {
        // What was taken in before numbers were kept in one form is compared in it all the same.
        var known = read with { Phone = read.Phone is { } phone ? PhoneNumber.Kept(phone) : null };
        if (known.SourceNo is { } number)
            byNumber.TryAdd((known.SourceSystem ?? "", number), known);
        if (known.Words is not { } words)
            return;
        if (!byWords.TryGetValue(words, out var list))
            byWords[words] = list = [];
        if (!list.Contains(known))
            list.Add(known);
    }

    private static bool IsSamePerson(TicketDraft draft, Known known) =>
        draft.ReporterPhone is not null && known.Phone is not null
            ? draft.ReporterPhone == known.Phone
            : (draft.ReporterName ?? "") == (known.Name ?? "");

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private bool IsMoment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, options.TimeZone).TimeOfDay != TimeSpan.Zero;

    private sealed record Known(
        long Id, string No, string? SourceSystem, string? SourceNo, string? Words, string? Name, string? Phone, string? Address, DateTimeOffset ReportedAt);
}
