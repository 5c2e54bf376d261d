using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>What an extension of a ticket would come to: what is left, the new deadline with its why, who approves. Nothing is begun by it.</summary>
/// <param name="Days">How much is asked for, in the unit of the settings; null while nothing is.</param>
[AllowEveryone]
public sealed record GetExtension(string TicketNo, decimal? Days = null) : IQuery<ExtensionPreview>;

/// <param name="Unit">What is counted, in words, such as 个工作日.</param>
/// <param name="Used">Granted so far in this round.</param>
/// <param name="LeftOnce">The most that this one may bring.</param>
/// <param name="Due">The present deadline; null when the clock does not run.</param>
/// <param name="NewDue">Null when nothing is asked for, or more than is left.</param>
/// <param name="Why">Counted on from the present deadline.</param>
/// <param name="Refusal">Why it cannot be asked for so; null when it can.</param>
/// <param name="Approvers">Who decides, as the flow has it now; a role where nobody has it.</param>
public sealed record ExtensionPreview(
    string Unit, decimal Used, decimal Total, int Times, int TimesLeft, decimal LeftOnce, DateTimeOffset? Due, DateTimeOffset? NewDue, Explanation? Why, string? Refusal,
    IReadOnlyList<string> Approvers);

internal sealed class GetExtensionHandler(
    HotlineDb db, CurrentActor current, MatterKinds kinds, MainPaths paths, WorkCalendar calendar, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetExtension, Result<ExtensionPreview>>
{
    private const string Kind = "extension";
    private const int MostNames = 4;

    public async Task<Result<ExtensionPreview>> Handle(GetExtension request, CancellationToken cancellationToken)
    {
        var ticket = await db.TicketsVisibleTo(current.Actor).SingleOrDefaultAsync(ticket => ticket.No == request.TicketNo, cancellationToken);
        if (ticket is null)
            return Visible.TicketUnknown;
        var clocks = await db.Clocks.Where(clock => clock.TicketId == ticket.Id).OrderBy(clock => clock.Id).ToListAsync(cancellationToken);
        var (rules, now) = (options.Extensions, time.GetUtcNow());
        var quota = ExtensionQuota.Of(new TicketSight(ticket, clocks, [], [], current.Actor, now), rules);
        var refusal = quota.Forbids(now, options.Say) ?? (request.Days is { } days ? TooMuch(days, quota, rules) : null);
        var asked = request.Days is { } amount && refusal is null && quota.Clock is { } clock
            ? TicketClocks.Extended(calendar, clock, rules.Of(amount)!.Value)
            : null;
        return new ExtensionPreview(
            ExtensionTexts.Get("Unit." + rules.Unit), quota.Used, quota.Total, quota.Times, quota.TimesLeft, quota.LeftOnce, quota.Due, asked?.Due,
            asked is null ? null : Why(asked.Explanation, quota), refusal, await ApproversAsync(ticket, cancellationToken));
    }

    private static string? TooMuch(decimal days, ExtensionQuota quota, ExtensionOptions rules) =>
        rules.Of(days) is null ? ExtensionTexts.Get("BadDays")
        : days > quota.LeftOnce ? ExtensionTexts.Format("TooLong", quota.LeftOnce, quota.Used, quota.Total)
        : null;

    /// <summary>The bill from the present deadline on; days that count wholly are numbered.</summary>
    private static Explanation Why(Explanation told, ExtensionQuota quota)
    {
        var added = told.Lines.First(line => line.Kind is BillLineKind.Extension);
        var start = told.Lines[0] with { Text = quota.Times == 0 ? ExtensionTexts.Get("Present") : ExtensionTexts.Format("PresentUsed", quota.Times), Detail = null };
        var days = told.Days.SkipWhile(day => day.Spans.Count == 0).ToList();
        var counted = days.Where(day => day.Spans.Count > 0).ToList();
        if (counted.TrueForAll(day => day.Spans.Sum(span => span.ToShare - span.FromShare) > 0.999))
            days = [.. days.Select(day => day.Spans.Count == 0 ? day : day with { Caption = CalendarTexts.Format("NumberedDay", counted.IndexOf(day) + 1) })];
        return new Explanation([start, added with { Kind = BillLineKind.Due }], days);
    }

    private async Task<IReadOnlyList<string>> ApproversAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (await kinds.FindAsync(db, Kind, cancellationToken) is not { } kind)
            return [];
        var version = await db.Definitions.Where(row => row.DefinitionId == kind.DefinitionId && row.IsPublished).Select(row => row.Version).FirstAsync(cancellationToken);
        var names = new List<string>();
        foreach (var stage in (await paths.FindAsync(db, kind.DefinitionId, version, cancellationToken)).Path.Where(stage => stage.Role is not null))
        {
            var path = stage.Unit == Activities.HumanTaskInputs.Lead ? ticket.LeadUnitPath : current.Actor.UnitPath;
            var people = stage.Unit == Activities.HumanTaskInputs.Lead || stage.Unit == Activities.HumanTaskInputs.Begun
                ? await (
                    from person in db.Users
                    join link in db.UserRoles on person.Id equals link.UserId
                    join held in db.Roles on link.RoleId equals held.Id
                    where held.Name == stage.Role && person.IsActive && person.UnitPath == path
                    orderby person.Id
                    select person.DisplayName).Take(MostNames).ToListAsync(cancellationToken)
                : [];
            names.AddRange(people.Count > 0 ? people : [stage.Name]);
        }

        return [.. names.Distinct()];
    }
}
