using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Open or recent tickets that may be the same request; a person decides.</summary>
[AllowEveryone]
public sealed record SuggestDuplicates(string? Phone, string? Address, string? Title, string? CategoryPath) : IQuery<IReadOnlyList<DuplicateSuggestion>>;

/// <param name="Why">Reasons such as 同一电话, 同一地址.</param>
public sealed record DuplicateSuggestion(TicketRow Ticket, IReadOnlyList<string> Why);

internal sealed class SuggestDuplicatesHandler(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time)
    : IRequestHandler<SuggestDuplicates, Result<IReadOnlyList<DuplicateSuggestion>>>
{
    public async Task<Result<IReadOnlyList<DuplicateSuggestion>>> Handle(SuggestDuplicates request, CancellationToken cancellationToken)
    {
        var (phone, address, title, category) = (Given(request.Phone), Given(request.Address), Given(request.Title), Given(request.CategoryPath));
        var since = time.GetUtcNow() - options.Duplicates.Within;
        var found = await db.TicketsVisibleTo(current.Actor).AsNoTracking()
            .Where(x => x.AcceptedAt >= since || x.Status == TicketStatus.Open)
            .Where(x =>
                (phone != null && x.Reporter.Phone == phone)
                || (address != null && category != null && x.Place.Address == address && x.CategoryPath == category)
                || (address != null && title != null && x.Place.Address == address && x.Title == title))
            .OrderByDescending(x => x.Id)
            .Take(options.Duplicates.Most)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(x => new DuplicateSuggestion(TicketRows.From(x), Why(x)));

        IReadOnlyList<string> Why(Ticket x) =>
        [
            .. Reason(phone is not null && x.Reporter.Phone == phone, "同一电话"),
            .. Reason(address is not null && x.Place.Address == address, "同一地址"),
            .. Reason(category is not null && x.CategoryPath == category, "同一分类"),
            .. Reason(title is not null && x.Title == title, "同一标题"),
        ];
    }

    private static IEnumerable<string> Reason(bool holds, string text) => holds ? [text] : [];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
