using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Who stands in for whom, and when, as somebody wants it.</summary>
internal sealed record WantedSubstitution(Person Absent, Person StandIn, DateTimeOffset From, DateTimeOffset To);

/// <summary>What a substitution must keep to; asked while it is typed and again when it is made.</summary>
internal sealed class SubstitutionRules(HotlineDb db, CurrentActor current, DutyHours hours, HotlineOptions options, TimeProvider time)
{
    /// <param name="absentId">Null for the actor.</param>
    /// <param name="standInId">Who is to stand in.</param>
    /// <param name="from">Null for now.</param>
    /// <param name="to">The first instant after it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Result<WantedSubstitution>> CheckAsync(
        long? absentId, long standInId, DateTimeOffset? from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (actor, now) = (current.Actor, time.GetUtcNow());
        var awayId = absentId ?? actor.Id;
        var people = await db.Users.Where(x => x.Id == awayId || x.Id == standInId).ToListAsync(cancellationToken);
        if (people.Find(x => x.Id == awayId) is not { } absent || (awayId != actor.Id && !DutyRights.MayPlan(actor, absent.UnitPath)))
            return Invalid.Field("absentId", DutyTexts.Get("AbsentUnknown"));
        if (awayId == standInId)
            return Invalid.Field("standInId", DutyTexts.Format("Self", absent.DisplayName));
        if (people.Find(x => x.Id == standInId) is not { } standIn || DutyPlaces.HouseOf(standIn.UnitPath) != DutyPlaces.HouseOf(absent.UnitPath))
            return Invalid.Field("standInId", DutyTexts.Format("OtherUnit", people.Find(x => x.Id == standInId)?.DisplayName ?? $"{standInId}", absent.DisplayName));
        if (people.Find(x => !x.IsActive) is { } inactive)
            return Invalid.Field(inactive == absent ? "absentId" : "standInId", DutyTexts.Format("PersonInactive", inactive.DisplayName));
        var start = from ?? now;
        if (start >= to)
            return Invalid.Field("to", DutyTexts.Get("UpsideDown"));
        if (to <= now)
            return Invalid.Field("to", DutyTexts.Get("Past"));
        if (to - start > TimeSpan.FromDays(options.Duty.LongestSubstitution))
            return Invalid.Field("to", DutyTexts.Format("TooLong", options.Duty.LongestSubstitution));

        var wanted = new WantedSubstitution(absent, standIn, start, to);
        var house = DutyPlaces.HouseOf(absent.UnitPath);
        var others = await db.Substitutions
            .Where(x => x.EndedAt == null && x.To > start && x.From < to && x.UnitPath.StartsWith(house))
            .OrderBy(x => x.From).ThenBy(x => x.Id)
            .ToListAsync(cancellationToken);
        return Forbids(wanted, others) is { } refusal ? refusal : wanted;
    }

    private RuleRefusal? Forbids(WantedSubstitution wanted, List<Substitution> others)
    {
        if (others.Find(x => x.AbsentId == wanted.Absent.Id) is { } held)
        {
            return new RuleRefusal("already-stood-in", DutyTexts.Format(
                "AlreadyStoodIn", held.AbsentName, hours.Say(held.From), hours.Say(held.To), held.StandInName));
        }

        var links = others.ConvertAll(x => new Link(x.AbsentId, x.StandInId, x.StandInName, x.From, x.To));
        var first = new Link(wanted.Absent.Id, wanted.StandIn.Id, wanted.StandIn.DisplayName, wanted.From, wanted.To);
        return Circle(first, wanted.Absent, links) is { } circle
            ? new RuleRefusal("substitution-circle", DutyTexts.Format("Circle", circle.Names, hours.Say(circle.Until)))
            : null;
    }

    /// <summary>Follows the chain as long as all its links hold at one instant; null when it does not come back.</summary>
    private static (string Names, DateTimeOffset Until)? Circle(Link first, Person start, List<Link> links)
    {
        Stack<(Link Last, string Names)> open = new([(first, $"{start.DisplayName} → {first.Name}")]);
        while (open.TryPop(out var at))
        {
            foreach (var next in links.Where(link => link.Absent == at.Last.StandIn && link.From < at.Last.To && at.Last.From < link.To))
            {
                var (from, to) = (Later(next.From, at.Last.From), Earlier(next.To, at.Last.To));
                var names = $"{at.Names} → {next.Name}";
                if (next.StandIn == start.Id)
                    return (names, to);
                open.Push((next with { From = from, To = to }, names));
            }
        }

        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Link(long Absent, long StandIn, string Name, DateTimeOffset From, DateTimeOffset To);
}
