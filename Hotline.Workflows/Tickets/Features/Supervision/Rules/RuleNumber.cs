namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>A number that a condition has: what it is when nobody says, and within which bounds people may set it.</summary>
/// <param name="Name">In the rule's numbers; its words stand under <c>Number.condition.name</c>.</param>
/// <param name="Default">As text.</param>
public sealed record RuleNumber(string Name, RuleNumberKind Kind, string Default)
{
    /// <summary>Of a whole number; of a time in minutes.</summary>
    public int Least { get; init; }

    public int Most { get; init; }

    /// <summary>Of a choice.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public static RuleNumber Whole(string name, int usual, int least, int most) =>
        new(name, RuleNumberKind.Whole, usual.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Least = least, Most = most };

    /// <summary>An allowance in natural or working time, of a month at most.</summary>
    public static RuleNumber Time(string name, string usual) => new(name, RuleNumberKind.Time, usual) { Most = 31 * 24 * 60 };

    public static RuleNumber Several(string name, IReadOnlyList<string> options, params IEnumerable<string> usual) =>
        new(name, RuleNumberKind.Several, string.Join(',', usual)) { Options = options };

    public static RuleNumber One(string name, IReadOnlyList<string> options, string usual) => new(name, RuleNumberKind.One, usual) { Options = options };
}

public enum RuleNumberKind
{
    Whole,

    /// <summary>An allowance such as 30m or 3wd.</summary>
    Time,

    /// <summary>One of the options.</summary>
    One,

    /// <summary>At least one of the options.</summary>
    Several,
}
