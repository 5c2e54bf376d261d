using System.Globalization;
using Hotline.Workflows.Tickets.Features.Organization;

namespace Hotline.Workflows.Desk.Intake;

/// <summary>
/// What the browser kept of a request not handed in, put back whole: choices as well as texts, for a reporter who asked for
/// secrecy must not come back without it. What can no longer be had is said, never left out; what is being written meanwhile stays.
/// </summary>
public sealed class IntakeDraft(IReadOnlyDictionary<string, string> kept)
{
    public const string Key = "intake";

    /// <summary>Names of the fields in the page's order, which are those of its inputs.</summary>
    private static readonly string[] Fields =
        ["content", "title", "name", "secret", "phone", "street", "community", "address", "kind", "occurred", "category", "urgency", "level", "channel", "unit"];

    private readonly List<string> lost = [];

    /// <summary>Of those that hold something.</summary>
    public IEnumerable<string> Held => Fields.Where(name => Text(name) is not ("" or "false")).Except(lost);

    /// <summary>Those whose choice is not offered any more.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>Whether anything is written in what was kept; null was never kept.</summary>
    public static bool Says(IReadOnlyDictionary<string, string>? kept) => kept?.Values.Any(value => !string.IsNullOrWhiteSpace(value)) is true;

    public long? StreetId => long.TryParse(Text("street"), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <param name="form">What was not kept stays as it is there.</param>
    /// <param name="categories">Those offered now.</param>
    /// <param name="units">Those work can be given to now, streets included.</param>
    /// <param name="communities">Of the street that was chosen.</param>
    public void PutInto(IntakeForm form, IReadOnlyList<CategoryRow> categories, IReadOnlyList<UnitRow> units, IReadOnlyList<UnitRow> communities)
    {
        (form.Content, form.Title, form.ReporterName) = (Text("content", form.Content), Text("title", form.Title), Text("name", form.ReporterName));
        (form.ReporterPhone, form.Address, form.Occurred) = (Text("phone", form.ReporterPhone), Text("address", form.Address), Text("occurred", form.Occurred));
        form.ReporterSecret = kept.TryGetValue("secret", out var secret) ? secret == "true" : form.ReporterSecret;
        form.Kind = Choice("kind", form.Kind);
        form.Urgency = Choice("urgency", form.Urgency);
        form.Channel = Choice("channel", form.Channel);
        form.Level = !kept.ContainsKey("level") ? form.Level : Text("level").Length == 0 ? null : Choice("level", form.EffectiveLevel);
        form.Street = Unit("street", units, form.Street);
        form.Community = Unit("community", communities, form.Community);
        form.LeadUnit = Unit("unit", units, form.LeadUnit);
        form.Category = Found("category", categories.FirstOrDefault(category => category.Path == Text("category")), form.Category);
    }

    private string Text(string field, string otherwise = "") => kept.GetValueOrDefault(field, otherwise);

    private UnitRow? Unit(string field, IReadOnlyList<UnitRow> units, UnitRow? otherwise) =>
        Found(field, units.FirstOrDefault(unit => unit.Id.ToString(CultureInfo.InvariantCulture) == Text(field)), otherwise);

    private T Choice<T>(string field, T otherwise) where T : struct, Enum
    {
        if (Text(field).Length == 0)
            return otherwise;
        if (Enum.TryParse<T>(Text(field), out var chosen) && Enum.IsDefined(chosen))
            return chosen;
        lost.Add(field);
        return otherwise;
    }

    private T? Found<T>(string field, T? found, T? otherwise) where T : class
    {
        if (!kept.ContainsKey(field))
            return otherwise;
        if (found is null && Text(field).Length > 0)
            lost.Add(field);
        return found;
    }
}
