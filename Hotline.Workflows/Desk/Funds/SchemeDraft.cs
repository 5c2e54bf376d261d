using System.Globalization;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Rules;

namespace Hotline.Workflows.Desk.Funds;

/// <summary>A scheme while it is edited: amounts and lists as people write them. A tier begins where the one before it ends, so that no gap can be written.</summary>
public sealed class SchemeDraft(FundScheme scheme)
{
    public string Name { get; set; } = scheme.Name;

    public string? Source { get; set; } = scheme.Source;

    public List<TierDraft> Tiers { get; } = [.. scheme.Tiers.Select(tier => new TierDraft(tier))];

    public string CaseCap { get; set; } = Yuan(scheme.CaseCap);

    public List<PairDraft> Categories { get; } = [.. scheme.Categories.Select(category => new PairDraft(category.Key, Yuan(category.CaseCap)))];

    /// <summary>One a line.</summary>
    public string Uses { get; set; } = string.Join('\n', scheme.Uses);

    /// <summary>What it is never for, and the words that give it away, separated by commas or blanks.</summary>
    public List<PairDraft> Forbidden { get; } = [.. scheme.Forbidden.Select(entry => new PairDraft(entry.Text, string.Join(' ', entry.Words)))];

    /// <summary>From an amount on so many.</summary>
    public List<PairDraft> Quotes { get; } = [.. scheme.Quotes.Select(rule => new PairDraft(Yuan(rule.From), Whole(rule.Count)))];

    public string Suppliers { get; set; } = string.Join('\n', scheme.Suppliers);

    public string SplitDays { get; set; } = Whole(scheme.SplitDays);

    public string PapersDays { get; set; } = Whole(scheme.PapersDays);

    /// <summary>As it would be in force.</summary>
    /// <param name="wrong">By field what cannot be read.</param>
    /// <param name="say">Text of a key, with the field's name.</param>
    public FundScheme Read(Dictionary<string, string> wrong, Func<string, string, string> say)
    {
        var from = 0m;
        var tiers = new List<FundTier>();
        foreach (var (tier, at) in Tiers.Select((tier, at) => (tier, at)))
        {
            var isLast = at == Tiers.Count - 1;
            var to = isLast ? null : Amount(tier.To, $"tiers[{at}].to", tier.Name, wrong);
            tiers.Add(new FundTier
            {
                Name = tier.Name.Trim(),
                From = from,
                To = to,
                Approver = tier.Approver.ToSigner(),
                TwoPersons = tier.TwoPersons,
                Meeting = Blank(tier.Meeting),
                Countersigners = [.. tier.Countersigners.Select(signer => signer.ToSigner())],
                Quorum = Blank(tier.Quorum) is null ? null : Count(tier.Quorum, $"tiers[{at}].quorum", say, wrong),
                Bulk = tier.Bulk,
            });
            from = to ?? from;
        }

        return scheme with
        {
            Name = Name.Trim(),
            Source = Blank(Source),
            Tiers = tiers,
            CaseCap = Amount(CaseCap, "caseCap", "", wrong),
            Categories = [.. Categories.Where(pair => !pair.IsBlank).Select(pair => new FundCategory(pair.First.Trim(), Amount(pair.Second, "caseCap", pair.First, wrong)))],
            Uses = Lines(Uses),
            Forbidden = [.. Forbidden.Where(pair => !pair.IsBlank).Select(pair => new FundForbidden(pair.First.Trim(), Words(pair.Second)))],
            Quotes = [.. Quotes.Where(pair => !pair.IsBlank).Select(pair => new FundQuotes(Amount(pair.First, "quotes", "", wrong) ?? 0, Count(pair.Second, "quotes", say, wrong) ?? 0))],
            Suppliers = Lines(Suppliers),
            SplitDays = Count(SplitDays, "splitDays", say, wrong) ?? 0,
            PapersDays = Count(PapersDays, "papersDays", say, wrong) ?? 0,
        };
    }

    /// <summary>An amount as it stands in a field.</summary>
    public static string Yuan(decimal? amount) => amount is { } yuan ? new Money((long)(yuan * 100)).ToString() : "";

    private static decimal? Amount(string text, string field, string label, Dictionary<string, string> wrong)
    {
        if (Blank(text) is not { } written)
            return null;
        if (Money.Read(written, label.Length > 0 ? label : written, out var amount) is { } odd)
            wrong[field] = odd;
        return amount.Cents / 100m;
    }

    private static int? Count(string text, string field, Func<string, string, string> say, Dictionary<string, string> wrong)
    {
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        wrong[field] = say("Scheme.NoNumber", text);
        return null;
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> Words(string text) => [.. text.Split([' ', '、', ',', '，', '\u3000'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>A tier while it is edited.</summary>
public sealed class TierDraft(FundTier tier)
{
    public string Name { get; set; } = tier.Name;

    /// <summary>It ends below this; not read of the last.</summary>
    public string To { get; set; } = SchemeDraft.Yuan(tier.To);

    public SignerDraft Approver { get; } = new(tier.Approver);

    public bool TwoPersons { get; set; } = tier.TwoPersons;

    public string? Meeting { get; set; } = tier.Meeting;

    public List<SignerDraft> Countersigners { get; } = [.. tier.Countersigners.Select(signer => new SignerDraft(signer))];

    public string Quorum { get; set; } = tier.Quorum?.ToString(CultureInfo.InvariantCulture) ?? "";

    public bool Bulk { get; set; } = tier.Bulk;
}

/// <summary>Who signs, while it is edited.</summary>
public sealed class SignerDraft(FundSigner signer)
{
    public string Role { get; set; } = signer.Role;

    public string Unit { get; set; } = signer.Unit;

    public FundSigner ToSigner() => new(Role, Unit);
}

/// <summary>An entry of two texts.</summary>
public sealed class PairDraft(string first = "", string second = "")
{
    public string First { get; set; } = first;

    public string Second { get; set; } = second;

    public bool IsBlank => string.IsNullOrWhiteSpace(First) && string.IsNullOrWhiteSpace(Second);
}
