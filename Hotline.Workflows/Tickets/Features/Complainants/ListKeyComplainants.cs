using System.Globalization;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>重点诉求人台账: those on it, the next review first; or those taken from it, the last first.</summary>
/// <param name="Ended">Those taken from it.</param>
/// <param name="Search">Part of the reason, or the ticket by which somebody was put on it. Names and phones are not looked for: who tries them out would learn what is masked.</param>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Callback, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record ListKeyComplainants(bool Ended = false, string? Search = null, string? After = null, int Take = 50) : IQuery<Page<ComplainantRow>>;

/// <param name="Tickets">Of this phone within the days of <see cref="Intake.DuplicateOptions.Within"/>, as far as the person may see them.</param>
/// <param name="ReviewDue">Its day has come.</param>
public sealed record ComplainantRow(
    long Id, string? MaskedName, string? MaskedPhone, string Reason, DateTimeOffset AddedAt, string AddedByName, DateTimeOffset ReviewAt, bool ReviewDue,
    DateTimeOffset? EndedAt, int Tickets)
{
    internal static ComplainantRow Of(KeyComplainant x, int tickets, DateTimeOffset now) => new(
        x.Id, Masking.Name(x.Name), Masking.Phone(x.Phone), x.Reason, x.AddedAt, x.AddedByName, x.ReviewAt, x.EndedAt is null && x.ReviewAt <= now, x.EndedAt, tickets);
}

internal sealed class ListKeyComplainantsHandler(ComplainantLedger ledger, HotlineOptions options)
    : IRequestHandler<ListKeyComplainants, Result<Page<ComplainantRow>>>
{
    private const int MostAtOnce = 200;

    public async Task<Result<Page<ComplainantRow>>> Handle(ListKeyComplainants request, CancellationToken cancellationToken)
    {
        var people = ledger.Seen.Where(x => x.EndedAt != null == request.Ended);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var word = request.Search.Trim();
            people = people.Where(x => x.Reason.Contains(word) || x.TicketNo == word);
        }

        if (request.After is { } after)
        {
            if (!Cursor(after, out var at, out var last))
                return Invalid.Field("after", ComplainantTexts.Get("Page"));
            people = request.Ended
                ? people.Where(x => x.Id < last)
                : people.Where(x => x.ReviewAt > at || (x.ReviewAt == at && x.Id > last));
        }

        var ordered = request.Ended ? people.OrderByDescending(x => x.Id) : people.OrderBy(x => x.ReviewAt).ThenBy(x => x.Id);
        var take = Math.Clamp(request.Take, 1, MostAtOnce);
        var found = await ordered.Take(take + 1).ToListAsync(cancellationToken);
        var shown = found.Take(take).ToList();
        var counts = (await ledger.TicketsOfAsync(shown, ledger.Now - options.Duplicates.Within, cancellationToken)).CountBy(ticket => ticket.Phone).ToDictionary();
        var next = found.Count > take ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].ReviewAt.UtcTicks}-{shown[^1].Id}") : null;
        return new Page<ComplainantRow>(shown.ConvertAll(x => ComplainantRow.Of(x, counts.GetValueOrDefault(PhoneNumber.Kept(x.Phone)), ledger.Now)), next);
    }

    private static bool Cursor(string after, out DateTimeOffset at, out long last)
    {
        (at, last) = (default, 0);
        if (after.Split('-') is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            || read > DateTimeOffset.MaxValue.UtcTicks || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out last))
            return false;
        at = new DateTimeOffset(read, TimeSpan.Zero);
        return true;
    }
}
