using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>Gives a person other roles; who had some is signed out everywhere and begins anew with the new ones.</summary>
/// <param name="Roles">All that the person has from now on.</param>
[Allow(Model.Roles.Admin)]
public sealed record SetPersonRoles(string UserName, IReadOnlyList<string>? Roles) : ICommand<Done>;

internal sealed class SetPersonRolesHandler(AccountBook book, HotlineDb db, UnitOfWork work) : IRequestHandler<SetPersonRoles, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetPersonRoles request, CancellationToken cancellationToken)
    {
        if (request.Roles is not { Count: > 0 } wanted || wanted.Any(role => !Model.Roles.All.Contains(role)))
            return Invalid.Field("roles", OrganizationTexts.Format("Person.Roles", string.Join('、', Model.Roles.All)));
        if (await book.FindAsync(request.UserName, cancellationToken) is not { } person)
            return AccountBook.Unknown;
        if (!wanted.Contains(Model.Roles.Admin) && book.RefuseOwn(person) is { } refusal)
            return refusal;

        var id = person.Id;
        var held = await work.ListAsync(db.UserRoles.Where(link => link.UserId == id), cancellationToken);
        var roles = await db.Roles.Where(role => wanted.Contains(role.Name!)).Select(role => role.Id).ToListAsync(cancellationToken);
        work.RemoveRange(held.Where(link => !roles.Contains(link.RoleId)));
        work.AddRange(roles.Except(held.Select(link => link.RoleId)).Select(role => new IdentityUserRole<long> { UserId = id, RoleId = role }));
        AccountBook.EndSignIns(person);
        return default(Done);
    }
}
