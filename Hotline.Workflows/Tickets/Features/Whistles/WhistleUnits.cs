using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>Which departments a whistle may call: each once, none of the blower's own, sections of the street for a community's whistle.</summary>
internal static class WhistleUnits
{
    private static readonly UnitKind[] Departments = [UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Street, UnitKind.Section];

    /// <summary>Null when all may be called; else the field's refusal, by name.</summary>
    /// <param name="data">With <c>leadUnitId</c> and <c>unitIds</c>.</param>
    /// <param name="blowerPath">Path of the unit that leads the ticket.</param>
    public static Refusal? Check(JsonObject data, string blowerPath, WhistleClock clock, WhistleOptions rules, ReferenceBook book)
    {
        var raw = FormRules.Value(data, "unitIds") is JsonArray several ? several.Select(TaskValues.Id).OfType<long>().ToList() : [];
        if (TaskValues.Id(data, "leadUnitId") is { } lead)
            raw.Insert(0, lead);
        if (raw.Count == 0)
            return Invalid.Field("leadUnitId", WhistleTexts.Get("NoUnit"));
        if (raw.Count > rules.MostUnits)
            return Invalid.Field("unitIds", WhistleTexts.Format("TooMany", rules.MostUnits));
        foreach (var id in raw)
        {
            var unit = book.Unit(id);
            if (Defect(unit, id, blowerPath, clock) is { } defect)
                return Invalid.Field("unitIds", defect);
            if (raw.Count(other => other == id) > 1)
                return Invalid.Field("unitIds", WhistleTexts.Format("Twice", unit!.Name));
        }

        return null;
    }

    private static string? Defect(Unit? unit, long id, string blowerPath, WhistleClock clock)
    {
        if (unit is null)
            return WhistleTexts.Format("UnknownUnit", id);
        if (unit.IsClosed)
            return WhistleTexts.Format("Closed", unit.Name);
        var street = StreetOf(blowerPath);
        var own = unit.Path.StartsWith(street, StringComparison.Ordinal);
        if (clock.IsWithinStreet)
            return own && unit.Kind is UnitKind.Section ? null : WhistleTexts.Format("NotOurSection", unit.Name);
        if (own)
            return WhistleTexts.Format("OwnUnit", unit.Name);
        return Departments.Contains(unit.Kind) ? null : WhistleTexts.Format("NoDepartment", unit.Name);
    }

    /// <summary>The street or bureau that a unit belongs to: the second step of its path.</summary>
    private static string StreetOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? path : $"/{parts[0]}/{parts[1]}/";
    }
}
