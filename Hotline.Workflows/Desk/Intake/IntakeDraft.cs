using System.Globalization;
using Hotline.Workflows.Tickets.Features.Organization;

namespace Hotline.Workflows.Desk.Intake;

/// <summary>
/// What the browser kept of a request not handed in, put back whole: choices as well as texts, for a reporter who asked for
/// secrecy must not come back without it. What can no longer be had is said, never left out.
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

    /// <param name="form">Not written in yet.</param>
    /// <param name="categories">Those offered now.</param>
    /// <param name="units">Those work can be given to now, streets included.</param>
    /// <param name="communities">Of the street that was chosen.</param>
    public void PutInto(IntakeForm form, IReadOnlyList<CategoryRow> categories, IReadOnlyList<UnitRow> units, IReadOnlyList<UnitRow> communities)
    {
        (form.Content, form.Title, form.ReporterName, form.ReporterPhone) = (Text("content"), Text("title"), Text("name"), Text("phone"));
        (form.Address, form.Occurred, form.ReporterSecret) = (Text("address"), Text("occurred"), Text("secret") == "true");
        form.Kind = Choice("kind", form.Kind);
        form.Urgency = Choice("urgency", form.Urgency);
        form.Channel = Choice("channel", form.Channel);
        form.Level = Text("level").Length == 0 ? null : Choice("level", form.EffectiveLevel);
        form.Street = Unit("street", units);
        form.Community = Unit("community", communities);
        form.LeadUnit = Unit("unit", units);
        form.Category = Found("category", categories.FirstOrDefault(category => category.Path == Text("category")));
    }

    private string Text(string field) => kept.GetValueOrDefault(field, "");

    private UnitRow? Unit(string field, IReadOnlyList<UnitRow> units) =>
        Found(field, units.FirstOrDefault(unit => unit.Id.ToString(CultureInfo.InvariantCulture) == Text(field)));

    private T Choice<T>(string field, T otherwise) where T : struct, Enum
    {
        if (Text(field).Length == 0)
            return otherwise;
        if (Enum.TryParse<T>(Text(field), out var chosen) && Enum.IsDefined(chosen))
            return chosen;
        lost.Add(field);
        return otherwise;
    }

    private T? Found<T>(string field, T? found) where T : class
    {
        if (found is null && Text(field).Length > 0)
            lost.Add(field);
        return found;
    }
}
