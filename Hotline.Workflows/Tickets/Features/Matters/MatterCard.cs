using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// 事项卡: what makes a flow a kind of matter. It stands in the definition as <c>customProperties.matter</c>, so it travels
/// with the flow, is versioned with it and is checked when the flow is published.
/// </summary>
public sealed record MatterCard
{
    /// <summary>Where a definition carries it, within <c>customProperties</c>.</summary>
    public const string Property = "matter";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Key of the kind, such as <c>extension</c>: lower-case letters, digits and hyphens.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The action's name for people, such as 申请延期.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is called where the matter is listed, such as 延期; the title when null.</summary>
    public string? Name { get; init; }

    /// <summary>What it brings about, in a line under the action.</summary>
    public string? Effect { get; init; }

    /// <summary>Capital letters before its numbers, such as <c>YQ</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The form that begins it; none when null.</summary>
    public string? Form { get; init; }

    /// <summary>The form's field that says in a line what the matter is about; the title when null.</summary>
    public string? Subject { get; init; }

    /// <summary>Who may begin it; empty for everybody.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whose people may begin it.</summary>
    public MatterSide Side { get; init; }

    /// <summary>Stage keys of the ticket at which it may be begun; empty for all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>How many of its kind may be open on one ticket at once; 0 for any number.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Answers of the main way that wait for its end, such as 办结提交; <c>close</c> for the ticket's closing.</summary>
    public IReadOnlyList<string> Waits { get; init; } = [];

    /// <summary>It may be begun without a ticket too: one of its own then stands for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Alone { get; init; }

    /// <summary>Place in the list of actions; those of equal place in order of their kind.</summary>
    public int Order { get; init; } = 100;

    [JsonIgnore]
    public string CalledName => string.IsNullOrWhiteSpace(Name) ? Title : Name;

    /// <summary>The card of a definition's JSON; null when it carries none.</summary>
    /// <exception cref="FormatException">What it carries is no card; the message says why.</exception>
    public static MatterCard? Of(JsonObject definition)
    {
        if ((definition["customProperties"] as JsonObject)?[Property] is not { } json)
            return null;
        try
        {
            return json.Deserialize<MatterCard>(Format);
        }
        catch (JsonException defect)
        {
            throw new FormatException(MatterCardTexts.Format("Unreadable", defect.Path, defect.Message), defect);
        }
    }

    /// <summary>Puts the card into a definition's JSON, or takes it out; other properties stay as they are.</summary>
    public static void Put(JsonObject definition, MatterCard? card)
    {
        const string properties = "customProperties";
        if (card is null)
            (definition[properties] as JsonObject)?.Remove(Property);
        else if (definition[properties] is JsonObject kept)
            kept[Property] = card.ToJson();
        else
            definition[properties] = new JsonObject { [Property] = card.ToJson() };
    }

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, Format)!;
}

/// <summary>On which side of a ticket who begins a matter must stand.</summary>
public enum MatterSide
{
    /// <summary>The lead unit and its parts.</summary>
    Lead,

    /// <summary>The lead unit, assisting units and their parts.</summary>
    Party,

    /// <summary>The centre.</summary>
    Centre,

    /// <summary>Whoever may see the ticket.</summary>
    Any,
}
