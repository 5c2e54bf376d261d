using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>The numbers of a rule, each within its bounds.</summary>
internal sealed class RuleNumbers
{
    private readonly Dictionary<string, string> values = [];

    private RuleNumbers()
    {
    }

    public int Whole(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);

    public Allowance Time(string name) => Allowance.Parse(values[name]);

    public string One(string name) => values[name];

    public IReadOnlyList<string> Several(string name) => values[name].Split(',');

    /// <summary>Reads what was given and takes the usual for what was not; refuses the first that is out of bounds or unknown, by <c>numbers.name</c>.</summary>
    public static Result<RuleNumbers> Read(RuleCondition condition, JsonObject? given)
    {
        var read = new RuleNumbers();
        if ((given ?? []).FirstOrDefault(pair => condition.Numbers.All(number => number.Name != pair.Key)) is { Key: { } odd })
            return Invalid.Field($"numbers.{odd}", RuleTexts.Format("Number.Unknown", odd, condition.Name));
        foreach (var number in condition.Numbers)
        {
            var text = TextOf(given?[number.Name]) ?? number.Default;
            if (Fit(number, text) is not { } fit)
                return Invalid.Field($"numbers.{number.Name}", Refused(condition, number, text));
            read.values[number.Name] = fit;
        }

        return read;
    }

    public JsonObject ToJson(RuleCondition condition) => new(condition.Numbers.Select(number => KeyValuePair.Create<string, JsonNode?>(number.Name, number.Kind switch
    {
        RuleNumberKind.Whole => Whole(number.Name),
        RuleNumberKind.Several => new JsonArray([.. Several(number.Name).Select(one => JsonValue.Create(one))]),
        _ => values[number.Name],
    })));

    /// <summary>As people read it: 2 小时件、24 小时件; 30 分钟; 3.</summary>
    public string Say(RuleNumber number) => number.Kind switch
    {
        RuleNumberKind.Time => Time(number.Name).Describe(),
        RuleNumberKind.Whole => values[number.Name],
        _ => string.Join('、', Several(number.Name).Select(one => RuleTexts.Choice(number.Name, one))),
    };

    private static string? TextOf(JsonNode? node) => node switch
    {
        null => null,
        JsonArray several => string.Join(',', several.Select(one => one?.ToString())),
        _ => node.ToString(),
    };

    private static string? Fit(RuleNumber number, string text)
    {
        switch (number.Kind)
        {
            case RuleNumberKind.Whole:
                return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= number.Least && whole <= number.Most
                    ? whole.ToString(CultureInfo.InvariantCulture) : null;
            case RuleNumberKind.Time:
                return Allowance.TryParse(text, out var time) && RoughMinutes(time) is var minutes && minutes >= number.Least && minutes <= number.Most ? time.ToString() : null;
            default:
                var chosen = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(one => number.Options.FirstOrDefault(option => option.Equals(one, StringComparison.OrdinalIgnoreCase))).Distinct().ToList();
                return chosen.Count > 0 && !chosen.Contains(null) && (number.Kind is RuleNumberKind.Several || chosen.Count == 1) ? string.Join(',', chosen) : null;
        }
    }

    private static decimal RoughMinutes(Allowance time) => time.Amount * time.Unit switch
    {
        AllowanceUnit.Minute => 1,
        AllowanceUnit.Hour or AllowanceUnit.WorkingHour => 60,
        _ => 24 * 60,
    };

    private static string Refused(RuleCondition condition, RuleNumber number, string text) => number.Kind switch
    {
        RuleNumberKind.Whole => RuleTexts.Format("Number.OutOfRange", condition.LabelOf(number), text, number.Least, number.Most),
        RuleNumberKind.Time => RuleTexts.Format("Number.NoTime", condition.LabelOf(number), text, number.Most / (24 * 60)),
        _ => RuleTexts.Format("Number.NoChoice", condition.LabelOf(number), text, string.Join('、', number.Options)),
    };
}
