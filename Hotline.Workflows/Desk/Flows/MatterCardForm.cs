using System.Globalization;
using Hotline.Workflows.Tickets.Features.Matters;

namespace Hotline.Workflows.Desk.Flows;

/// <summary>The entries of a matter card as the inputs hold them.</summary>
public sealed class MatterCardForm
{
    public string Kind { get; set; } = "";

    public string Title { get; set; } = "";

    public string Name { get; set; } = "";

    public string Effect { get; set; } = "";

    public string Prefix { get; set; } = "";

    public string Form { get; set; } = "";

    public string Subject { get; set; } = "";

    public HashSet<string> Roles { get; } = [];

    public MatterSide Side { get; set; }

    public HashSet<string> Stages { get; } = [];

    public string AtOnce { get; set; } = "1";

    public bool Alone { get; set; }

    public HashSet<string> Waits { get; } = [];

    public string Order { get; set; } = "100";

    public static MatterCardForm Of(MatterCard card)
    {
        var form = new MatterCardForm
        {
            Kind = card.Kind,
            Title = card.Title,
            Name = card.Name ?? "",
            Effect = card.Effect ?? "",
            Prefix = card.Prefix,
            Form = card.Form ?? "",
            Subject = card.Subject ?? "",
            Side = card.Side,
            Alone = card.Alone,
            AtOnce = card.AtOnce.ToString(CultureInfo.InvariantCulture),
            Order = card.Order.ToString(CultureInfo.InvariantCulture),
        };
        form.Roles.UnionWith(card.Roles);
        form.Stages.UnionWith(card.Stages);
        form.Waits.UnionWith(card.Waits);
        return form;
    }

    /// <summary>A number that is none counts as one below what is allowed, which the check refuses by its field.</summary>
    public MatterCard ToCard() => new()
    {
        Kind = Kind.Trim(),
        Title = Title.Trim(),
        Name = Given(Name),
        Effect = Given(Effect),
        Prefix = Prefix.Trim(),
        Form = Given(Form),
        Subject = Given(Subject),
        Roles = [.. Roles.Order(StringComparer.Ordinal)],
        Side = Side,
        Alone = Alone,
        Stages = [.. Stages],
        AtOnce = int.TryParse(AtOnce, CultureInfo.InvariantCulture, out var atOnce) ? atOnce : -1,
        Waits = [.. Waits],
        Order = int.TryParse(Order, CultureInfo.InvariantCulture, out var order) ? order : 100,
    };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
