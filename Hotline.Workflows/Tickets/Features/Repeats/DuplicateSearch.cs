using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>What a request is told from others by; what is not known is null.</summary>
/// <param name="Phone">In the form in which numbers are kept.</param>
/// <param name="Except">Id of the ticket itself.</param>
internal sealed record Sought(
    string? Phone, string? Address, string? Title, string? CategoryPath, string? Content = null, string? Street = null, long? Except = null)
{
    /// <summary>The index's term of the address; null for none.</summary>
    public string? Place { get; } = IndexTerms.Place(Address);

    /// <summary>The title as titles are compared; null for none.</summary>
    public string? PlainTitle { get; } = PlainText.Of(Title).Text is { Length: > 0 } plain ? plain : null;
}

/// <param name="Signs">How many independent signs there are.</param>
/// <param name="Ticket">Where it goes on: the lead of what was found, when that is merged.</param>
/// <param name="SamePhone">Tickets that were found by their reporter's phone.</param>
internal sealed record FoundDuplicate(Ticket Ticket, IReadOnlyList<string> Why, int Signs, IReadOnlyList<Ticket> SamePhone);

/// <summary>
/// Open or recent tickets the person may see that may be the same request: by phone, place with class or title, and text.
/// Phone and place are found by their indexes; texts are compared among the newest tickets alone.
/// </summary>
internal sealed class DuplicateSearch(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time, ITicketIndex index, RecentLetters recent)
{
    internal const int Sure = 3;
    internal const int Likely = 2;

    /// <summary>So many digits at the end tell a line from nearly all others.</summary>
    private const int LineDigits = 8;

    /// <summary>The likeliest first, of the equally likely the newest.</summary>
    public async Task<List<FoundDuplicate>> FindAsync(Sought sought, CancellationToken cancellationToken)
    {
        var alike = await AlikeAsync(sought, cancellationToken);
        var byText = alike.Keys.ToList();
        var signed = await BySignsAsync(sought, cancellationToken);
        var known = signed.Select(ticket => ticket.Id).ToHashSet();
        byText.RemoveAll(known.Contains);
        var others = byText.Count == 0 ? [] : await db.TicketsVisibleTo(current.Actor).Where(x => byText.Contains(x.Id)).ToListAsync(cancellationToken);
        var found = signed.Concat(others).Select(ticket => Judge(ticket, sought, alike.GetValueOrDefault(ticket.Id))).OfType<FoundDuplicate>().ToList();
        return [.. (await WithLeadsAsync(found, sought.Except, cancellationToken))
            .OrderByDescending(found => found.Signs).ThenByDescending(found => found.Ticket.Id)
            .Take(options.Duplicates.Most)];
    }

    /// <summary>What is merged goes on in its lead, and is joined there: it stands for itself only where the person may not see that.</summary>
    private async Task<IEnumerable<FoundDuplicate>> WithLeadsAsync(List<FoundDuplicate> found, long? except, CancellationToken cancellationToken)
    {
        var numbers = found.Select(one => LeadOf(one.Ticket)).OfType<string>().ToList();
        if (numbers.Count == 0)
            return found;
        var leads = await db.TicketsVisibleTo(current.Actor).Where(ticket => numbers.Contains(ticket.No) && ticket.Id != except)
            .ToDictionaryAsync(ticket => ticket.No, cancellationToken);
        return found
            .Select(one => LeadOf(one.Ticket) is { } no && leads.TryGetValue(no, out var lead)
                ? one with { Ticket = lead, Why = [.. one.Why, RepeatTexts.Format("Via", one.Ticket.No)] }
                : one)
            .GroupBy(one => one.Ticket.Id)
            .Select(group => group.MaxBy(one => one.Signs)! with { SamePhone = [.. group.SelectMany(one => one.SamePhone)] });
    }

    private static string? LeadOf(Ticket ticket) => ticket is { Status: TicketStatus.Open, Stage: Ticket.MergedStage } ? ticket.DuplicateOfNo : null;

    private IQueryable<Ticket> Recent(long? except)
    {
        var since = time.GetUtcNow() - options.Duplicates.Within;
        return db.TicketsVisibleTo(current.Actor).OfCitizens().Where(x => (x.AcceptedAt >= since || x.Status == TicketStatus.Open) && x.Status != TicketStatus.Cancelled && x.Id != except);
    }

    private async Task<List<Ticket>> BySignsAsync(Sought sought, CancellationToken cancellationToken)
    {
        var byPhone = sought.Phone is null ? [] : await ByPhoneAsync(sought.Phone, sought.Except, cancellationToken);
        var byPlace = sought.Address is null || (sought.CategoryPath ?? sought.Title) is null ? [] : await ByPlaceAsync(sought, cancellationToken);
        return [.. byPhone.Concat(byPlace).DistinctBy(ticket => ticket.Id)];
    }

    private async Task<List<Ticket>> ByPhoneAsync(string phone, long? except, CancellationToken cancellationToken)
    {
        var knowsAll = current.Actor.SeesAll();
        var recent = Recent(except).Where(x => knowsAll || !x.Reporter.Secret);
        var tickets = await recent.Where(x => x.Reporter.Phone == phone).OrderByDescending(x => x.Id).Take(options.Duplicates.Most).ToListAsync(cancellationToken);
        var others = await CalledOtherwiseAsync(recent, phone, long.MaxValue, cancellationToken);
        if (others.Count > 0)
            tickets.AddRange(await recent.Where(x => others.Contains(x.Id)).ToListAsync(cancellationToken));
        return [.. tickets.OrderByDescending(x => x.Id).Take(options.Duplicates.Most)];
    }

    /// <summary>
    /// Those of the tickets that are of a phone but have it written in another way, as it was before numbers were kept in one
    /// form. The index finds a number however it is written.
    /// </summary>
    /// <param name="tickets">Among these.</param>
    /// <param name="phone">In the form in which numbers are kept.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<long>> CalledOtherwiseAsync(IQueryable<Ticket> tickets, string phone, long before, CancellationToken cancellationToken) =>
        [.. (await CalledOtherwiseAsync(tickets, [phone], before, cancellationToken)).Select(found => found.Id)];

    /// <summary>As for one phone; each with the one it is of.</summary>
    public async Task<List<(long Id, string Phone)>> CalledOtherwiseAsync(
        IQueryable<Ticket> tickets, IReadOnlyCollection<string> phones, long before, CancellationToken cancellationToken)
    {
        // What comes before the last digits, such as the country's code, is not always written.
        var ends = phones.Select(IndexTerms.Digits).OfType<string>().Where(digits => digits.Length > 0)
            .Select(digits => IndexTerms.PhoneSign + IndexTerms.FromEnd(digits[^Math.Min(digits.Length, LineDigits)..])).Distinct().ToList();
        if (ends.Count == 0)
            return [];
        var question = new IndexQuestion([[.. ends.Select(end => new[] { new IndexTerm(end, true) })]]) { IsInFew = true };
        var maybe = await index.FindAsync(db, question, before, options.Duplicates.PhoneAmong * ends.Count, cancellationToken);
        maybe.AddRange(await db.DueTickets(options.Search).ToListAsync(cancellationToken));
        var written = await tickets.Where(x => maybe.Contains(x.Id) && x.Reporter.Phone != null && !phones.Contains(x.Reporter.Phone))
            .Select(x => new { x.Id, x.Reporter.Phone }).ToListAsync(cancellationToken);
        return [.. written.Select(x => (x.Id, PhoneNumber.Kept(x.Phone!))).Where(x => phones.Contains(x.Item2))];
    }

    /// <summary>A number as somebody wrote it is the one sought.</summary>
    private static bool IsCalledBy(string? written, string phone) => written is not null && PhoneNumber.Kept(written) == phone;

    /// <summary>Found by the index however the address is written; what it does not have yet is looked at as it stands.</summary>
    private async Task<List<Ticket>> ByPlaceAsync(Sought sought, CancellationToken cancellationToken)
    {
        if (sought.Place is not { } place)
            return [];
        var there = await AtAsync(place, long.MaxValue, cancellationToken);
        var tickets = await Recent(sought.Except).Where(x => there.Contains(x.Id)).OrderByDescending(x => x.Id).ToListAsync(cancellationToken);
        return [.. tickets
            .Where(x => IsAt(x, sought) && ((sought.CategoryPath is { } category && x.CategoryPath == category) || IsCalled(x, sought)))
            .Take(options.Duplicates.Most)];
    }

    /// <summary>Tickets that may be at a place, the newest first, and those the index does not have yet; whether one is shows its address.</summary>
    /// <param name="place">The index's term of it.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<long>> AtAsync(string place, long before, CancellationToken cancellationToken)
    {
        var there = await index.FindAsync(db, new IndexQuestion([IndexQuestion.Just(place)]) { IsInFew = true }, before, options.Duplicates.PlaceAmong, cancellationToken);
        there.AddRange(await db.DueTickets(options.Search).ToListAsync(cancellationToken));
        return there;
    }

    private static bool IsAt(Ticket ticket, Sought sought) => sought.Place is { } place && IndexTerms.Place(ticket.Place.Address) == place;

    private static bool IsCalled(Ticket ticket, Sought sought) => sought.PlainTitle is { } title && PlainText.Of(ticket.Title).Text == title;

    private async Task<Dictionary<long, TextMatch>> AlikeAsync(Sought sought, CancellationToken cancellationToken)
    {
        var limits = options.Duplicates;
        if (sought.Content is null || limits.TextAmong == 0)
            return [];
        var floor = await db.Tickets.OrderByDescending(x => x.Id).Select(x => x.Id).Skip(limits.TextAmong).FirstOrDefaultAsync(cancellationToken);
        var texts = await Recent(sought.Except)
            .Where(x => x.Id > floor)
            .Select(x => new { x.Id, x.Title, x.Content, x.Place.Street })
            .ToListAsync(cancellationToken);
        var text = sought.Title + "\n" + sought.Content;
        var shares = TextLikeness.OfLetters(TextLikeness.Letters(text), texts.ConvertAll(other => recent.Of(other.Id, other.Title, other.Content)));
        recent.Forget(floor);
        return texts
            .Select((other, at) => (other.Id, other.Street, other.Title, other.Content, Share: shares[at]))
            .Where(other => other.Share >= limits.TextSame || (other.Share >= limits.TextAlike && MayBeThere(other.Street, sought.Street)))
            .OrderByDescending(other => other.Share)
            .Take(limits.Most)
            .ToDictionary(
                other => other.Id,
                other => new TextMatch(other.Share, TextLikeness.SharedPhrase(text, other.Title + "\n" + other.Content)));
    }

    /// <summary>Two streets make two requests, however alike they are told.</summary>
    private static bool MayBeThere(string? one, string? other) => one is null || other is null || one == other;

    private FoundDuplicate? Judge(Ticket x, Sought sought, TextMatch? alike)
    {
        var samePhone = sought.Phone is { } phone && IsCalledBy(x.Reporter.Phone, phone) && ReporterRights.MayReveal(x.Reporter, current.Actor);
        var sameTitle = IsCalled(x, sought);
        var sameText = alike?.Share >= options.Duplicates.TextSame;
        List<string> why =
        [
            .. Reason(samePhone, "SamePhone"),
            .. Reason(IsAt(x, sought), "SameAddress"),
            .. Reason(sought.CategoryPath is { } category && x.CategoryPath == category, "SameCategory"),
        ];
        // A title is taken from the text: both say one thing, and only a text that is the same says it twice.
        var signs = why.Count + (sameText ? Likely : sameTitle || alike is not null ? 1 : 0);
        why.AddRange(Reason(sameTitle, "SameTitle"));
        if (alike is not null)
            why.Add(sameText ? RepeatTexts.Get("SameText") : alike.Phrase is { } phrase ? RepeatTexts.Format("AlikeText", phrase) : RepeatTexts.Get("AlikeWords"));
        return signs == 0 ? null : new FoundDuplicate(x, why, signs, samePhone ? [x] : []);
    }

    private static IEnumerable<string> Reason(bool holds, string key) => holds ? [RepeatTexts.Get(key)] : [];

    private sealed record TextMatch(double Share, string? Phrase);
}
