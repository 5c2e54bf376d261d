namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// The schema of a task's form, read from <c>forms/*.json</c>. The desk draws it, the server validates against it,
/// and <see cref="Records"/> says into which of the ticket's records the values go.
/// </summary>
public sealed record TaskForm
{
    public required string Id { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; init; }

    /// <summary>By outcome the record written at completion, as <see cref="RecordNames"/> has it; an outcome without one writes none.</summary>
    public IReadOnlyDictionary<string, string> Records { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>No outcome is suggested: what another person says is taken down, and a filled button would speak for him.</summary>
    public bool Neutral { get; init; }

    /// <summary>What is asked once more before an outcome is handed in.</summary>
    public IReadOnlyList<FormQuestion> Questions { get; init; } = [];
}

/// <summary>Asked before an outcome is handed in while fields hold certain values, such as 满意 with 未解决.</summary>
public sealed record FormQuestion
{
    public required string Text { get; init; }

    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>By field the value it holds then, as text.</summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>();
}

/// <summary>One field of a form.</summary>
public sealed record FormField
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public FieldType Type { get; init; }

    /// <summary>Small text under the label, such as 只内部可见.</summary>
    public string? Hint { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Outcomes that need a value; <c>*</c> for all.</summary>
    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    /// <summary>Outcomes the field belongs to; empty for all.</summary>
    public IReadOnlyList<string> ShownFor { get; init; } = [];

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Name of a list that the database keeps, whose rows are the options, such as <c>return-reasons</c>; null for none.</summary>
    public string? Choices { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A text with a person in it, and how to reach him: a number in it is one that can be called.</summary>
    public bool Phone { get; init; }

    /// <summary>What each row of <see cref="FieldType.Rows"/> is made of; a column is needed where it says so for the outcome.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Most rows of <see cref="FieldType.Rows"/>; null for any number.</summary>
    public int? MaxRows { get; init; }

    /// <summary>By other field the value it holds while this one is shown and needed, as text such as <c>false</c>; empty for always.</summary>
    public IReadOnlyDictionary<string, string> ShownWhen { get; init; } = new Dictionary<string, string>();

    /// <param name="valueOf">What a field holds, as text.</param>
    public bool Fits(Func<string, string?> valueOf) =>
        ShownWhen.All(need => string.Equals(valueOf(need.Key), need.Value, StringComparison.OrdinalIgnoreCase));

    public bool IsShownFor(string outcome) => ShownFor.Count == 0 || ShownFor.Contains(outcome);

    public bool IsRequiredFor(string outcome) => RequiredFor.Contains("*") || RequiredFor.Contains(outcome);
}

public sealed record FieldOption(string Value, string Label)
{
    /// <summary>By field what choosing this writes where nothing is written yet.</summary>
    public IReadOnlyDictionary<string, string>? Fills { get; init; }
}

public enum FieldType
{
    Text,
    Multiline,
    Choice,
    YesNo,
    DateTime,
    Unit,
    Units,
    Person,
    Number,

    /// <summary>An amount of money, written as people do; kept in cents with how it reads.</summary>
    Money,

    /// <summary>Several rows of the same columns, such as a unit, its work and its deadline.</summary>
    Rows,
}
