using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>What is wrong with a scheme, by the place in it; each text says how to mend it.</summary>
internal static class FundSchemeCheck
{
    private const int MostTiers = 12;
    private const decimal MostYuan = 10_000_000_000;

    private static readonly string[] Places = ["lead", "centre"];

    /// <param name="scheme">As it would be.</param>
    /// <param name="book">The units; null where they are not at hand.</param>
    public static IReadOnlyDictionary<string, string> Defects(FundScheme? scheme, ReferenceBook? book) =>
        (scheme is null ? [("scheme", FundRuleTexts.Format("Missing", "scheme"))] : Missing(scheme).ToList() is { Count: > 0 } missing ? missing : All(scheme, book)).GroupBy(defect => defect.Field).ToDictionary(field => field.Key, field => string.Concat(field.Select(defect => defect.Text)));

    /// <summary>What was sent as null where something belongs.</summary>
    private static IEnumerable<(string Field, string Text)> Missing(FundScheme scheme)
    {
        (string Field, IEnumerable<object?>? Items)[] lists =
        [
            ("tiers", scheme.Tiers), ("categories", scheme.Categories), ("uses", scheme.Uses), ("forbidden", scheme.Forbidden), ("quotes", scheme.Quotes),
            ("suppliers", scheme.Suppliers), ("evidence", scheme.Evidence),
            .. (scheme.Tiers ?? []).SelectMany((tier, at) => new (string, IEnumerable<object?>?)[]
                { ($"tiers[{at}].approver", [tier?.Approver]), ($"tiers[{at}].countersigners", tier?.Countersigners) }),
            .. (scheme.Forbidden ?? []).Select((one, at) => ($"forbidden[{at}].words", (IEnumerable<object?>?)one?.Words)),
            .. (scheme.Evidence ?? []).Select((one, at) => ($"evidence[{at}].tags", (IEnumerable<object?>?)one?.Tags)),
        ];
        return lists.Where(list => list.Items is null || list.Items.Contains(null)).Select(list => (list.Field, FundRuleTexts.Format("Missing", list.Field)));
    }

    private static IEnumerable<(string Field, string Text)> All(FundScheme scheme, ReferenceBook? book)
    {
        if (string.IsNullOrWhiteSpace(scheme.Name))
            yield return ("name", FundRuleTexts.Get("NoName"));
        if (scheme.Tiers.Count is 0 or > MostTiers)
            yield return ("tiers", FundRuleTexts.Format("TierCount", MostTiers));
        for (var at = 0; at < scheme.Tiers.Count; at++)
        {
            foreach (var (field, text) in Of(scheme.Tiers[at], at, scheme, book))
                yield return ($"tiers[{at}].{field}", FundRuleTexts.Format("InTier", at + 1, text));
        }

        if (scheme.Categories.Count == 0 || scheme.Categories.Any(category => string.IsNullOrWhiteSpace(category.Key)) || scheme.Categories.DistinctBy(category => category.Key).Count() < scheme.Categories.Count)
            yield return ("categories", FundRuleTexts.Get("Categories"));
        if (scheme.Uses.Count == 0 || scheme.Uses.Any(string.IsNullOrWhiteSpace))
            yield return ("uses", FundRuleTexts.Get("Uses"));
        if (scheme.Categories.Select(category => category.CaseCap).Append(scheme.CaseCap).Any(cap => cap is { } amount && (amount <= 0 || !IsMoney(amount))))
            yield return ("caseCap", FundRuleTexts.Get("BadCap"));
        if (scheme.Quotes.Any(rule => rule.Count < 1 || rule.From < 0 || !IsMoney(rule.From)))
            yield return ("quotes", FundRuleTexts.Get("BadQuotes"));
        if (scheme.SplitDays < 0)
            yield return ("splitDays", FundRuleTexts.Get("BadDays"));
        if (scheme.PapersDays < 1)
            yield return ("papersDays", FundRuleTexts.Get("BadPapers"));
    }

    private static IEnumerable<(string Field, string Text)> Of(FundTier tier, int at, FundScheme scheme, ReferenceBook? book)
    {
        var begins = at == 0 ? 0 : scheme.Tiers[at - 1].To;
        var isLast = at == scheme.Tiers.Count - 1;
        if (!IsMoney(tier.From) || (tier.To is { } end && !IsMoney(end)))
            yield return ("from", FundRuleTexts.Get("BadAmount"));
        if (tier.From != begins)
            yield return ("from", FundRuleTexts.Format("Gap", begins));
        if (tier.To is null != isLast || tier.To <= tier.From)
            yield return ("to", FundRuleTexts.Get(isLast ? "LastEnds" : "BadEnd"));
        if (Defect(tier.Approver, book) is { } approver)
            yield return ("approver", approver);
        foreach (var defect in tier.Countersigners.Select(signer => Defect(signer, book)).OfType<string>())
            yield return ("countersigners", defect);
        if (tier.Quorum is { } quorum && (quorum < 1 || quorum > tier.Countersigners.Count))
            yield return ("quorum", FundRuleTexts.Format("BadQuorum", quorum, tier.Countersigners.Count));
        if (tier.Bulk && (tier.TwoPersons || tier.Countersigners.Count > 0))
            yield return ("bulk", FundRuleTexts.Get("BadBulk"));
    }

    private static string? Defect(FundSigner signer, ReferenceBook? book) =>
        !Roles.All.Contains(signer.Role) ? FundRuleTexts.Format("BadRole", signer.Role, string.Join(FundRuleTexts.Get("And"), Roles.All))
        : !Places.Contains(signer.Unit) && book is not null && book.Unit(signer.Unit) is null ? FundRuleTexts.Format("BadUnit", signer.Unit)
        : null;

    private static bool IsMoney(decimal yuan) => yuan >= 0 && yuan <= MostYuan && decimal.Round(yuan, 2) == yuan;
}
