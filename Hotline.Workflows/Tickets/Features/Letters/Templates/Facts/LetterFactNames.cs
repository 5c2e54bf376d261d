using Hotline.Workflows.Engine.Expressions.Templates;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>What templates may name. Their meanings are in LetterFactTexts.resx; of citizens' letters what is not theirs to read is left out.</summary>
internal static class LetterFactNames
{
    private static readonly string[] Always = ["letter", "fields", "today"];

    /// <summary>Roots that no citizen reads: other people's tickets, and the house's own affairs.</summary>
    private static readonly string[] Inside = ["tickets", "unit", "figures", "rule", "whistle", "fund"];

    private static readonly string[] InsideNames = ["ticket.leader", "ticket.sectionHead", "ticket.handler", "ticket.returns", "ticket.reworks", "result.internal", "letter.drafter", "letter.checker"];

    private static readonly string[] Figures = ["open", "overdue", "held", "closed", "returned", "reworked", "called", "satisfied", "mostlySatisfied", "satisfaction", "response", "handling"];

    private static readonly string[] All =
    [
        "today",
        .. Under("letter", "kind", "no", "date", "agency", "to", "copyTo", "subject", "replyBy", "drafter", "contact", "checker", "signer"),
        .. Under("ticket", "no", "sourceNo", "title", "content", "address", "place", "kind", "category", "level", "urgency", "channel", "reporter", "reportedAt", "dispatchedAt",
            "lead", "assisting", "leader", "sectionHead", "handler", "stage", "returns", "reworks", "solved", "satisfaction"),
        .. new[] { "accept", "respond", "handle" }.SelectMany(clock => Under($"clocks.{clock}", "allowance", "started", "due", "stopped", "state", "late")),
        .. Under("tickets[]", "no", "title", "content", "address", "category", "level", "lead", "reportedAt", "due", "late", "stage", "solved", "satisfaction", "returns", "reworks"),
        .. Under("unit", "name", "shortName", "period"),
        .. Under("unit", Figures),
        "figures.period",
        .. Under("figures.total", Figures),
        .. Under("figures.units[]", ["name", .. Figures]),
        .. Under("rule", "no", "name"),
        .. Under("whistle", "no", "type", "subject", "place", "blower", "contact", "begun", "absent"),
        .. Under("whistle.departments[]", "name", "role", "ask", "answerDue", "answered", "arriveDue", "arrived", "late", "state"),
        .. Under("fund", "no", "subject", "unit", "category", "use", "place", "supplier", "amount", "capitals", "approved", "urgent", "tier", "scheme", "quotes", "contract", "settled", "paid"),
        .. Under("fund.signatures[]", "step", "duty", "unit", "name", "decision", "amount", "words", "at"),
        .. Under("extension", "no", "reason", "days", "from", "until", "approver", "state"),
        .. Under("result", "text", "internal", "solved", "at", "unit", "by"),
    ];

    /// <summary>All that a template with such a header may name.</summary>
    public static TemplateNames Of(LetterHeader header) => TemplateNames.Of(Paths(header));

    public static IEnumerable<string> Paths(LetterHeader header) => All.Where(path => MayRead(path, header))
        .Concat((header.Fields ?? []).Where(field => field.Name is { Length: > 0 }).Select(field => $"fields.{field.Name}"));

    /// <summary>What a header may say it needs.</summary>
    public static IEnumerable<string> Roots(LetterHeader header) => All.Select(Root).Distinct().Where(root => MayNeed(root, header));

    public static bool MayNeed(string? root, LetterHeader header) =>
        root is not null && !Always.Contains(root) && All.Any(path => Root(path) == root) && (header.To is not LetterReceiver.Citizen || !Inside.Contains(root));

    private static bool MayRead(string path, LetterHeader header)
    {
        var root = Root(path);
        return Always.Contains(root)
            ? header.To is not LetterReceiver.Citizen || !InsideNames.Contains(path)
            : (header.Needs ?? []).Contains(root) && MayNeed(root, header) && (header.To is not LetterReceiver.Citizen || !InsideNames.Contains(path));
    }

    private static string Root(string path) => path.Split('.', '[')[0];

    private static IEnumerable<string> Under(string root, params IEnumerable<string> names) => names.Select(name => $"{root}.{name}");
}
