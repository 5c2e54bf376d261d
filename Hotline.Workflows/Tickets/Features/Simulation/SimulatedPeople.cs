using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>The real people who could take a simulated task, by the same rule as the real one.</summary>
internal sealed class SimulatedPeople(HotlineDb db, ReferenceShelf shelf)
{
    private readonly Dictionary<string, IReadOnlyList<Actor>> byRole = [];

    /// <summary>Nearest to the task's unit first; empty when nobody could.</summary>
    public async ValueTask<IReadOnlyList<Actor>> MayTakeAsync(HumanTask task, CancellationToken cancellationToken)
    {
        var named = task.CandidatePersonId is { } id ? await NamedAsync(id, task.CandidateRole, cancellationToken) : null;
        return named ?? [.. (await WithAsync(task.CandidateRole, cancellationToken)).Where(actor => TaskRights.IsCandidate(actor, task))];
    }

    /// <summary>Somebody of that role, of the unit if it has one; a made-up person when there is none at all.</summary>
    public async ValueTask<Actor> InRoleAsync(string role, Unit? unit, CancellationToken cancellationToken)
    {
        var all = await WithAsync(role, cancellationToken);
        return all.FirstOrDefault(person => unit is not null && person.UnitPath.StartsWith(unit.Path, StringComparison.Ordinal)) ?? all.FirstOrDefault()
            ?? Nobody(role, unit?.Id ?? 0, unit?.Path ?? "");
    }

    public static Actor Nobody(string role, long unitId, string unitPath) => new(0, "nobody", "（没有人）", new HashSet<string> { role }, unitId, "", unitPath);

    /// <summary>A street with somebody who handles tickets, else any street: where a sample ticket is dispatched.</summary>
    public async ValueTask<long?> UsualUnitAsync(CancellationToken cancellationToken)
    {
        var handlers = await WithAsync(Roles.Handler, cancellationToken);
        var streets = await db.Units.Where(unit => unit.Kind == UnitKind.Street)
            .OrderBy(unit => unit.SortOrder).ThenBy(unit => unit.Id).Select(unit => new { unit.Id, unit.Path }).ToListAsync(cancellationToken);
        var served = streets.Find(street => handlers.Any(handler => handler.UnitPath.StartsWith(street.Path, StringComparison.Ordinal)));
        return (served ?? streets.FirstOrDefault())?.Id;
    }

    private async ValueTask<IReadOnlyList<Actor>> WithAsync(string role, CancellationToken cancellationToken)
    {
        if (byRole.TryGetValue(role, out var known))
            return known;
        var people = await (
            from person in db.Users
            join link in db.UserRoles on person.Id equals link.UserId
            join held in db.Roles on link.RoleId equals held.Id
            where held.Name == role && person.IsActive
            orderby person.UnitPath.Length, person.Id
            select person).ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return byRole[role] = people.ConvertAll(person => ToActor(person, role, book));
    }

    private async ValueTask<IReadOnlyList<Actor>> NamedAsync(long id, string role, CancellationToken cancellationToken)
    {
        var person = await db.Users.FirstOrDefaultAsync(person => person.Id == id && person.IsActive, cancellationToken);
        return person is null ? [] : [ToActor(person, role, await shelf.CurrentAsync(db, cancellationToken))];
    }

    private static Actor ToActor(Person person, string role, ReferenceBook book) => new(
        person.Id, person.UserName ?? "", person.DisplayName, new HashSet<string> { role }, person.UnitId, book.Unit(person.UnitId)?.Name ?? "", person.UnitPath);
}
