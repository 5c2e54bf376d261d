using System.Security.Cryptography;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Makes the rows of people who are to sign in, alike for the first start and for an administrator.</summary>
public sealed class NewPeople(IIdSource ids, ILookupNormalizer names)
{
    /// <summary>A person of a unit, without password and roles. The centre works for the whole district, so its people see what the district sees.</summary>
    /// <param name="userName">Sign-in name.</param>
    /// <param name="displayName">Real name as the ledger writes it.</param>
    /// <param name="title">Post; empty for none.</param>
    /// <param name="unit">Own unit.</param>
    /// <param name="above">The unit above it; needed for the centre.</param>
    public Person Create(string userName, string displayName, string title, Unit unit, Unit? above) => new()
    {
        Id = ids.NextNumber(),
        UserName = userName,
        NormalizedUserName = names.NormalizeName(userName),
        DisplayName = displayName,
        Title = title,
        UnitId = unit.Id,
        UnitPath = unit.Kind is UnitKind.Centre && above is not null ? above.Path : unit.Path,
        LockoutEnabled = true,
        SecurityStamp = RandomNumberGenerator.GetHexString(32),
        ConcurrencyStamp = ids.NextText(),
    };
}
