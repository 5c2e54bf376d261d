using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>What a template says about its letters before it says anything in them.</summary>
public sealed record LetterHeader
{
    internal const string FieldsRoot = "fields.";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>What its letters are called, such as 督办单.</summary>
    public string Kind { get; init; } = "";

    public LetterLayout Layout { get; init; } = LetterLayout.Letter;

    /// <summary>机关代字, such as 石接督; null for letters without a number.</summary>
    public string? Series { get; init; }

    /// <summary>发文机关 as it is printed; null for what has no page.</summary>
    public string? Agency { get; init; }

    /// <summary>Role that signs; null for letters that are issued as they are written.</summary>
    public string? Sign { get; init; }

    /// <summary>Role that checks before; null for none.</summary>
    public string? Check { get; init; }

    public LetterReceiver To { get; init; } = LetterReceiver.Unit;

    /// <summary>Allowance for an answer, such as 3wd; null when none is asked for.</summary>
    public string? Reply { get; init; }

    /// <summary>保管期限 such as 10年; null where the archive decides.</summary>
    public string? Retention { get; init; }

    /// <summary>How it reaches its receiver: desk, mail, sms, webhook.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>What it tells of besides the letter itself, such as <c>ticket</c>: the roots that it may read.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What its drafter may fill in.</summary>
    public IReadOnlyList<LetterField> Fields { get; init; } = [];

    /// <summary>What a variable is called: a field by its label.</summary>
    internal string MeaningOf(string variable) => variable.StartsWith(FieldsRoot, StringComparison.Ordinal)
        ? Fields.FirstOrDefault(field => field.Name == variable[FieldsRoot.Length..])?.Label ?? variable
        : LetterFactTexts.Meaning(variable);

    /// <exception cref="JsonException">It is none; the message says where.</exception>
    public static LetterHeader Read(string json) => JsonSerializer.Deserialize<LetterHeader>(json, Format) ?? new LetterHeader();
}

/// <summary>Who reads a letter.</summary>
public enum LetterReceiver
{
    /// <summary>Nobody in particular, such as those who read a daily report.</summary>
    None,

    /// <summary>主送单位</summary>
    Unit,

    /// <summary>诉求人</summary>
    Citizen,
}

/// <summary>A field of a letter.</summary>
public sealed record LetterField
{
    /// <summary>As the template names it: <c>fields.problem</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>As people call it.</summary>
    public string Label { get; init; } = "";

    /// <summary>text, multiline, date or number.</summary>
    public string Type { get; init; } = "text";

    public bool Required { get; init; }

    /// <summary>Scriban expression of what it has while nobody has written anything else; null for nothing.</summary>
    public string? From { get; init; }

    /// <summary>What belongs into it.</summary>
    public string? Hint { get; init; }
}
