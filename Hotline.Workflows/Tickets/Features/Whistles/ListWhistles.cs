using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>The whistles one may see, newest first, with how far their departments have come.</summary>
/// <param name="Open">Those that run, those that have ended, or both.</param>
/// <param name="Search">Words in number, subject, ticket number and title.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
[AllowEveryone]
public sealed record ListWhistles(bool? Open = null, string? Search = null, string? After = null, int Take = 50) : IQuery<Page<WhistleRow>>;

/// <param name="Called">Departments.</param>
/// <param name="Late">Those that should have come and have not.</param>
public sealed record WhistleRow(
    string No, string Type, string Subject, string TicketNo, string TicketTitle, string BlowerUnitName, string BlowerName, DateTimeOffset BegunAt, MatterStatus Status,
    string? Outcome, int Called, int Answered, int Came, int Done, int Marked, int Absent, int Late, DateTimeOffset? DueAt);

internal sealed class ListWhistlesValidator : AbstractValidator<ListWhistles>
{
    public ListWhistlesValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _)).WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class ListWhistlesHandler(HotlineDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ListWhistles, Result<Page<WhistleRow>>>
{
    /// <summary>The kind of the card that ships.</summary>
    public const string Kind = "whistle";

    public async Task<Result<Page<WhistleRow>>> Handle(ListWhistles request, CancellationToken cancellationToken)
    {
        var whistles = (await db.MattersListedForAsync(current.Actor, cancellationToken)).Where(matter => matter.Kind == Kind);
        if (request.Open is { } open)
            whistles = whistles.Where(matter => matter.Status == MatterStatus.Open == open); var found = await whistles.Matching(request.Search).NewestAsync(request.After, request.Take, cancellationToken);
        var shown = found.Take(request.Take).ToList();
        var ids = shown.ConvertAll(matter => matter.Id);
        var units = (await db.Summonses.Where(summons => ids.Contains(summons.MatterId)).ToListAsync(cancellationToken)).ToLookup(summons => summons.MatterId);
        var now = time.GetUtcNow();
        return new Page<WhistleRow>(
            shown.ConvertAll(matter => Row(matter, [.. units[matter.Id]], now)),
            found.Count > request.Take ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static WhistleRow Row(Matter matter, List<Summons> units, DateTimeOffset now)
    {
        var expected = units.Where(summons => summons is { ArrivedAt: null, Status: SummonsStatus.Sent or SummonsStatus.Answered }).ToList();
        return new WhistleRow(
            matter.No, Tasks.TaskValues.Text(matter.ReadData(), "type") ?? "", matter.Subject, matter.Ticket!.No, matter.Ticket.Title, matter.BegunUnitName, matter.BegunByName,
            matter.BegunAt, matter.Status, matter.Outcome, units.Count,
            units.Count(summons => summons.AnsweredAt is not null),
            units.Count(summons => summons.ArrivedAt is not null),
            units.Count(summons => summons.DoneAt is not null),
            units.Count(summons => summons.Status is SummonsStatus.Marked),
            units.Count(summons => summons.Status is SummonsStatus.Absent),
            expected.Count(summons => now > summons.ArriveDueAt),
            matter.IsOpen ? expected.Min(summons => (DateTimeOffset?)summons.ArriveDueAt) : null);
    }
}
