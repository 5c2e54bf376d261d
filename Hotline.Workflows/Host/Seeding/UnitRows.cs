using System.Globalization;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The seeded organization as rows, by code.</summary>
internal static class UnitRows
{
    /// <summary>Adds what is missing. Without the whole district only its root and the centre are made.</summary>
    public static async Task<IReadOnlyDictionary<string, Unit>> EnsureAsync(
        UnitOfWork work, HotlineDb db, IIdSource ids, bool wholeDistrict, CancellationToken cancellation)
    {
        var rows = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Code, cancellation);
        var root = OrganizationSeed.Units[0].Code;
        var centre = OrganizationSeed.Units.First(unit => unit.Kind is UnitKind.Centre).Code;
        foreach (var seed in OrganizationSeed.Units)
        {
            var wanted = wholeDistrict || seed.Code == root || seed.Code == centre || seed.ParentCode == centre;
            if (!wanted || rows.ContainsKey(seed.Code))
                continue;

            var parent = seed.ParentCode is null ? null : rows[seed.ParentCode];
            var id = ids.NextNumber();
            var row = new Unit
            {
                Id = id,
                ParentId = parent?.Id,
                Path = string.Create(CultureInfo.InvariantCulture, $"{parent?.Path ?? "/"}{id}/"),
                Kind = seed.Kind,
                Code = seed.Code,
                Name = seed.Name,
                ShortName = seed.ShortName,
                SortOrder = seed.SortOrder,
            };
            rows.Add(seed.Code, row);
            work.Add(row);
        }

        return rows;
    }
}
