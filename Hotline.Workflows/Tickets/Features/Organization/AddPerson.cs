using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Gives a person an account in a unit with the roles of their desk.</summary>
/// <param name="UnitCode">Code of the unit, as the unit list gives it; the centre's people see the whole district.</param>
/// <param name="Title">Post, such as 分管领导 or 科室负责人; tickets name its holder.</param>
[Allow(Model.Roles.Admin)]
public sealed record AddPerson(
    string? UserName, string? DisplayName, string? UnitCode, IReadOnlyList<string>? Roles, string? Password, string? Title = null)
    : ICommand<PersonRow>;

internal sealed class AddPersonHandler(
    UnitOfWork work, HotlineDb db, NewPeople people, ILookupNormalizer names, IPasswordHasher<Person> hasher, PasswordRule rule, HotlineOptions options)
    : IRequestHandler<AddPerson, Result<PersonRow>>
{
    public async Task<Result<PersonRow>> Handle(AddPerson request, CancellationToken cancellationToken)
    {
        var faults = Faults(request);
        var unit = await db.Units.SingleOrDefaultAsync(x => x.Code == request.UnitCode, cancellationToken);
        if (unit is null)
            faults["unitCode"] = OrganizationTexts.Get("Person.Unit");
        if (faults.Count > 0)
            return new Invalid(string.Join("", faults.Values), faults);

        var userName = request.UserName!.Trim();
        var normalized = names.NormalizeName(userName);
        if (await db.Users.AnyAsync(x => x.NormalizedUserName == normalized, cancellationToken))
            return new Conflict("user-name-taken", OrganizationTexts.Format("Person.Taken", userName));

        var parentId = unit!.ParentId;
        var above = await db.Units.SingleOrDefaultAsync(x => x.Id == parentId, cancellationToken);
        var person = people.Create(userName, request.DisplayName!.Trim(), request.Title?.Trim() ?? "", unit, above);
        person.PasswordHash = hasher.HashPassword(person, request.Password!);
        work.Add(person);
        var roles = await db.Roles.Where(role => request.Roles!.Contains(role.Name!)).ToListAsync(cancellationToken);
        work.AddRange(roles.Select(role => new IdentityUserRole<long> { UserId = person.Id, RoleId = role.Id }));
        return new PersonRow(person.Id, userName, person.DisplayName, person.Title, unit.Name, [.. roles.Select(role => role.Name!)], person.IsActive);
    }

    private Dictionary<string, string> Faults(AddPerson request)
    {
        var faults = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(request.UserName) || request.UserName.Trim().Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            faults["userName"] = OrganizationTexts.Get("Person.UserName");
        if (string.IsNullOrWhiteSpace(request.DisplayName))
            faults["displayName"] = OrganizationTexts.Get("Person.Name");
        LimitLength("userName", request.UserName, options.Texts.Key);
        LimitLength("displayName", request.DisplayName, options.Texts.Name);
        LimitLength("title", request.Title, options.Texts.Name);
        if (request.Roles is not { Count: > 0 } || request.Roles.Any(role => !Model.Roles.All.Contains(role)))
            faults["roles"] = OrganizationTexts.Format("Person.Roles", string.Join('、', Model.Roles.All));
        if (rule.Say(request.Password) is { } fault)
            faults["password"] = fault;
        return faults;

        void LimitLength(string field, string? text, int most)
        {
            if (text?.Length > most)
                faults.TryAdd(field, OddTexts.Format("TooLong", field, text.Length, most));
        }
    }
}
