using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Everyone with an account, by user name.</summary>
[Allow(Model.Roles.Admin)]
public sealed record ListPeople : IQuery<IReadOnlyList<PersonRow>>;

public sealed record PersonRow(
    long Id, string UserName, string DisplayName, string Title, string UnitName, IReadOnlyList<string> Roles, bool IsActive);

internal sealed class ListPeopleHandler(HotlineDb db) : IRequestHandler<ListPeople, Result<IReadOnlyList<PersonRow>>>
{
    public async Task<Result<IReadOnlyList<PersonRow>>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var held = await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            select new { link.UserId, role.Name }).ToListAsync(cancellationToken);
        var roles = held.ToLookup(x => x.UserId, x => x.Name!);
        var people = await (
            from person in db.Users
            join unit in db.Units on person.UnitId equals unit.Id
            orderby person.UserName
            select new { Person = person, Unit = unit.Name }).ToListAsync(cancellationToken);
        return people.ConvertAll(x => new PersonRow(
            x.Person.Id, x.Person.UserName!, x.Person.DisplayName, x.Person.Title, x.Unit, [.. roles[x.Person.Id].Order()], x.Person.IsActive));
    }
}
