using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.SubDispatches;

/// <summary>下派: parts to several units at once, each with its own work and deadline.</summary>
[RecordName("sub-dispatch")]
internal sealed class SubDispatchRequest : IMatterRecord
{
    private const string Parts = "parts";

    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken) => new(Write(filled));

    private static Invalid? Write(FilledMatter filled)
    {
        var (open, matter) = (filled.Open, filled.Matter);
        if (PartRules.OwnOf(matter.BegunUnitId, open) is not { } own)
            return Invalid.Field(Parts, SubDispatchTexts.Get("NoUnit"));
        var doubled = filled.Text("mode") == PartRules.Doubled;
        var rows = ((JsonArray)filled.Data[Parts]!).OfType<JsonObject>().ToList();
        var units = new List<Unit>();
        var errors = new Dictionary<string, string>();
        for (var at = 0; at < rows.Count; at++)
        {
            var unit = TaskValues.Id(rows[at], "unitId") is { } id ? open.Book.Unit(id) : null;
            var wrong = PartRules.Forbids(unit, own, doubled, open, matter) ?? (units.Contains(unit!) ? SubDispatchTexts.Format("Twice", unit!.Name) : null);
            if (wrong is not null)
                errors[FormRows.Name(Parts, at, "unitId")] = wrong;
            if (PartRules.ForbidsDue(TaskValues.Instant(rows[at], "dueAt"), open) is { } late)
                errors[FormRows.Name(Parts, at, "dueAt")] = late;
            if (unit is not null)
                units.Add(unit);
        }

        if (errors.Count == 0 && doubled && PartRules.ForbidsDoubled(units) is { } half)
            errors[Parts] = half;
        if (errors.Count > 0)
            return new Invalid(string.Join("", errors.Values), errors);
        matter.Subject = TextCut.Excerpt($"{string.Join('、', units.Select(unit => unit.Name))}：{TaskValues.Text(rows[0], "work")}", open.Options.Texts.Headline);
        return null;
    }
}
