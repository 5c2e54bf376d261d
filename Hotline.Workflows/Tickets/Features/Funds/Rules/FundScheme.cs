using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>
/// 管理办法: by which rules emergency money is asked for and signed, as data. Amounts are written in yuan, with at most two
/// decimals. No official text exists (domain.md 5.1): three are shipped in <c>funds/</c>, modelled on those of domain.md 5.2.
/// </summary>
public sealed record FundScheme
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>What it is modelled on, or the paper that sets it.</summary>
    public string? Source { get; init; }

    /// <summary>Closed-open amount ranges from 0 without a gap; the last has no end.</summary>
    public IReadOnlyList<FundTier> Tiers { get; init; } = [];

    /// <summary>Categories of spending, each with a cap for one case if it has one of its own.</summary>
    public IReadOnlyList<FundCategory> Categories { get; init; } = [];

    /// <summary>The most that one case may cost; null for any amount. What a street and a category may spend in a year is their account's budget.</summary>
    public decimal? CaseCap { get; init; }

    /// <summary>正面清单: what the money is for.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>负面清单: what it is never for.</summary>
    public IReadOnlyList<FundForbidden> Forbidden { get; init; } = [];

    /// <summary>Quotes needed from an amount on; a supplier of <see cref="Suppliers"/> needs none.</summary>
    public IReadOnlyList<FundQuotes> Quotes { get; init; } = [];

    /// <summary>定点库: suppliers whose prices are agreed.</summary>
    public IReadOnlyList<string> Suppliers { get; init; } = [];

    /// <summary>Files that must be there before a step is agreed to, by stage key.</summary>
    public IReadOnlyList<FundEvidence> Evidence { get; init; } = [];

    /// <summary>拆单: requests of the same place, supplier or ticket within so many days add up for the tier; 0 for no check.</summary>
    public int SplitDays { get; init; }

    /// <summary>Days after the request in which the papers of an urgent one must be handed in.</summary>
    public int PapersDays { get; init; }

    /// <summary>The tier that an amount falls into.</summary>
    public FundTier TierOf(long cents) => Tiers.First(tier => tier.Holds(cents));

    /// <summary>Cents that one case of a category may cost; null for any amount.</summary>
    public long? CapOf(string category) => Cents(Categories.FirstOrDefault(known => known.Key == category)?.CaseCap ?? CaseCap);

    /// <summary>Quotes that so much needs.</summary>
    public int QuotesFor(long cents) => Quotes.Where(rule => cents >= Cents(rule.From)).Select(rule => rule.Count).DefaultIfEmpty(0).Max();

    internal static long Cents(decimal yuan) => (long)(yuan * 100);

    internal static long? Cents(decimal? yuan) => yuan is { } amount ? Cents(amount) : null;

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static FundScheme Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FundScheme>(json, Format) ?? throw new FormatException(FundRuleTexts.Get("SchemeEmpty"));
        }
        catch (JsonException defect)
        {
            throw new FormatException(FundRuleTexts.Format("SchemeUnreadable", defect.Path, defect.Message), defect);
        }
    }
}

/// <summary>档: who signs for amounts from one to below another.</summary>
public sealed record FundTier
{
    public string Name { get; init; } = "";

    /// <summary>The tier begins with it.</summary>
    public decimal From { get; init; }

    /// <summary>The tier ends below it; null for the last.</summary>
    public decimal? To { get; init; }

    /// <summary>Who approves.</summary>
    public FundSigner Approver { get; init; } = new();

    /// <summary>双人: a second person of finance checks as well.</summary>
    public bool TwoPersons { get; init; }

    /// <summary>上会: the meeting that decides, such as 主任办公会; null for none.</summary>
    public string? Meeting { get; init; }

    /// <summary>会签: who signs beside the approver; several entries of one role need several people of it.</summary>
    public IReadOnlyList<FundSigner> Countersigners { get; init; } = [];

    /// <summary>How many of them must agree; null for all.</summary>
    public int? Quorum { get; init; }

    /// <summary>Several requests of it may be approved at once.</summary>
    public bool Bulk { get; init; }

    [JsonIgnore]
    public int Needed => Quorum ?? Countersigners.Count;

    public bool Holds(long cents) => cents >= FundScheme.Cents(From) && (To is null || cents < FundScheme.Cents(To));
}

/// <summary>People of a role in a unit.</summary>
/// <param name="Role">Role key, such as <c>leader</c>.</param>
/// <param name="Unit"><c>lead</c> for the street, <c>centre</c>, or a unit's code.</param>
public sealed record FundSigner(string Role = "", string Unit = "")
{
    /// <summary>As a flow writes it: <c>leader@lead</c>.</summary>
    public override string ToString() => $"{Role}@{Unit}";
}

/// <param name="Key">Also the name of its account.</param>
/// <param name="CaseCap">The most that one case of it may cost; null for the scheme's.</param>
public sealed record FundCategory(string Key, decimal? CaseCap = null);

/// <param name="Text">The entry of the list.</param>
/// <param name="Words">Words of an estimate that give it away.</param>
public sealed record FundForbidden(string Text, IReadOnlyList<string> Words);

/// <param name="From">Yuan.</param>
/// <param name="Count">Quotes.</param>
public sealed record FundQuotes(decimal From, int Count);

/// <param name="Step">Stage key.</param>
/// <param name="Tags">What kinds of file it needs, one of each.</param>
public sealed record FundEvidence(string Step, IReadOnlyList<string> Tags);
