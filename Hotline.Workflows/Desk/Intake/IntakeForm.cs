using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Intake;

/// <summary>What the agent has written so far.</summary>
public sealed class IntakeForm
{
    private const int TitleLength = 30;

    public string Content { get; set; } = "";

    public string Title { get; set; } = "";

    public string ReporterName { get; set; } = "";

    public string ReporterPhone { get; set; } = "";

    public bool ReporterSecret { get; set; }

    public string EnterpriseName { get; set; } = "";

    public Channel Channel { get; set; } = Channel.Phone;

    public TicketKind Kind { get; set; } = TicketKind.Help;

    public CategoryRow? Category { get; set; }

    public string Occurred { get; set; } = "";

    public UnitRow? Street { get; set; }

    public UnitRow? Community { get; set; }

    public string Address { get; set; } = "";

    public Urgency Urgency { get; set; }

    /// <summary>Null to follow the category.</summary>
    public TicketLevel? Level { get; set; }

    public UnitRow? LeadUnit { get; set; }

    public TicketLevel EffectiveLevel => Level ?? Category?.SuggestedLevel ?? TicketLevel.SevenDays;

    /// <summary>The title written, or one drafted from the content.</summary>
    public string EffectiveTitle => Title.Trim() is { Length: > 0 } written ? written : Headline.Of(Content, TitleLength);

    /// <summary>Why nobody could call the number; null when one can, or when there is none.</summary>
    public string? PhoneFault => string.IsNullOrWhiteSpace(ReporterPhone) ? null : PhoneNumber.Fault(ReporterPhone);

    /// <summary>The elements a good request has, for the marks above the form.</summary>
    public IEnumerable<(string Key, bool There)> Elements =>
    [
        ("Content", Content.Trim().Length > 0),
        ("Name", ReporterName.Trim().Length > 0 || ReporterSecret),
        ("Phone", ReporterPhone.Trim().Length > 0 && PhoneFault is null),
        ("Place", Address.Trim().Length > 0),
        ("Category", Category is not null),
    ];

    /// <param name="instant">Reads an instant of the desk's zone.</param>
    /// <param name="dispatch">Given to the chosen unit at once.</param>
    /// <param name="joinNo">The ticket it goes with; null to stand by itself.</param>
    public TicketDraft ToDraft(Func<string?, DateTimeOffset?> instant, bool dispatch, string? joinNo = null) => new()
    {
        Channel = Channel,
        Kind = Kind,
        CategoryPath = Category?.Path,
        Title = EffectiveTitle,
        Content = Content.Trim(),
        OccurredAt = instant(Occurred),
        ReporterName = Blank(ReporterName),
        ReporterPhone = Blank(ReporterPhone),
        ReporterSecret = ReporterSecret,
        EnterpriseName = Blank(EnterpriseName),
        Street = Street?.Name,
        Community = Community?.Name,
        Address = Blank(Address),
        Urgency = Urgency,
        Level = Level,
        LeadUnitId = dispatch && joinNo is null ? LeadUnit?.Id : null,
        JoinNo = joinNo,
    };

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
