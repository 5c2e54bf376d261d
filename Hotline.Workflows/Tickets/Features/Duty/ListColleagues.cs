using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Who of a unit may be put on a roster, stand in or be handed a task, by name.</summary>
/// <param name="UnitId">A street, bureau, enterprise or the centre; null for one's own.</param>
/// <param name="Role">Only who has it.</param>
[AllowEveryone]
public sealed record ListColleagues(long? UnitId = null, string? Role = null) : IQuery<IReadOnlyList<Colleague>>;

public sealed record Colleague(long Id, string Name, string Title, string UnitName);

internal sealed class ListColleaguesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListColleagues, Result<IReadOnlyList<Colleague>>>
{
    public async Task<Result<IReadOnlyList<Colleague>>> Handle(ListColleagues request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var house = DutyPlaces.HouseOf(actor.UnitPath);
        var people = db.Users.Where(person => person.IsActive);
        if (request.UnitId is { } unitId)
        {
            var unit = await db.Units.FirstOrDefaultAsync(x => x.Id == unitId, cancellationToken);
            var path = unit is null ? null : DutyPlaces.PathOf(unit);
            if (unit is null || !(path!.StartsWith(actor.UnitPath, StringComparison.Ordinal) || path.StartsWith(house, StringComparison.Ordinal)))
                return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));
            people = unit.Kind is UnitKind.Centre ? people.Where(x => x.UnitId == unitId) : people.Where(x => x.UnitPath.StartsWith(unit.Path));
        }
        else
        {
            people = DutyPlaces.IsDistrict(house) ? people.Where(x => x.UnitPath == house) : people.Where(x => x.UnitPath.StartsWith(house));
        }

        if (request.Role is { Length: > 0 } role)
            people = people.Where(person => db.UserRoles.Any(link => link.UserId == person.Id && db.Roles.Any(held => held.Id == link.RoleId && held.Name == role)));
        return await (
            from person in people
            join unit in db.Units on person.UnitId equals unit.Id
            orderby unit.SortOrder, person.DisplayName, person.Id
            select new Colleague(person.Id, person.DisplayName, person.Title, unit.Name)).ToListAsync(cancellationToken);
    }
}
