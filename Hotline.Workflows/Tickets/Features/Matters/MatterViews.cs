using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>A matter as lists show it.</summary>
/// <param name="Kind">Key of its kind.</param>
/// <param name="KindName">Its kind's name for people.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="Holders">Who has it in hand, the nearest deadline first.</param>
/// <param name="DueAt">The nearest deadline of its open tasks.</param>
/// <param name="Waits">Answers of the ticket's main way that wait for its end; <c>close</c> for its closing. None once it has ended.</param>
public sealed record MatterRow(
    string No,
    string Kind,
    string KindName,
    string Subject,
    string TicketNo,
    string TicketTitle,
    MatterStatus Status,
    string? Outcome,
    string BegunByName,
    string BegunUnitName,
    DateTimeOffset BegunAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<MatterHolder> Holders,
    DateTimeOffset? DueAt,
    bool Overdue,
    IReadOnlyList<string> Waits)
{
    public bool IsOpen => Status is MatterStatus.Open;

    /// <summary>The task of it that the person who asks may do.</summary>
    public MatterHolder? Mine => Holders.FirstOrDefault(holder => holder.MayAct);

    /// <param name="open">The matter's open tasks.</param>
    internal static MatterRow Of(Matter matter, Ticket ticket, IEnumerable<HumanTask> open, ReferenceBook book, Actor actor, DateTimeOffset now)
    {
        var holders = open.OrderBy(task => task.DueAt ?? DateTimeOffset.MaxValue).ThenBy(task => task.Id)
            .Select(task => MatterHolder.Of(task, book, actor, now)).ToList();
        return new MatterRow(
            matter.No, matter.Kind, matter.KindName, matter.Subject, ticket.No, ticket.Title, matter.Status, matter.Outcome, matter.BegunByName,
            matter.BegunUnitName, matter.BegunAt, matter.EndedAt, holders, holders.Find(holder => holder.DueAt is not null)?.DueAt,
            holders.Exists(holder => holder.Overdue), matter.IsOpen ? matter.WaitList : []);
    }
}

/// <summary>Who has a matter in hand: the person who took a task of it, else the unit it is offered to.</summary>
/// <param name="MayAct">The person who asks may do the task.</param>
public sealed record MatterHolder(long TaskId, string StageName, string? Person, string Unit, DateTimeOffset? DueAt, bool Overdue, bool MayAct)
{
    internal static MatterHolder Of(HumanTask task, ReferenceBook book, Actor actor, DateTimeOffset now) => new(
        task.Id, task.StageName, task.AssigneeName, book.Unit(task.CandidateUnitId)?.Name ?? "", task.DueAt, task.Overdue || now > task.DueAt,
        task.AssigneeId == actor.Id || TaskRights.MayTake(actor, task));

    public string Who => Person ?? Unit;
}

/// <summary>A value of the start form, as people read it.</summary>
public sealed record MatterFact(string Label, string Value)
{
    internal static IEnumerable<MatterFact> Of(TaskForm form, JsonObject data, ReferenceBook book)
    {
        foreach (var field in form.Fields)
        {
            if (FormRules.Value(data, field.Name) is { } value)
                yield return new MatterFact(field.Label, Say(field, value, book));
        }
    }

    private static string Say(FormField field, JsonNode value, ReferenceBook book) => field.Type switch
    {
        FieldType.Unit => Unit(value, book),
        FieldType.Units when value is JsonArray several => string.Join('、', several.Select(one => Unit(one, book))),
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value.ToString())?.Label ?? value.ToString(),
        FieldType.Rows when value is JsonArray rows => string.Join('；', rows.OfType<JsonObject>().Select(row => string.Join('，', field.Columns
            .Where(column => FormRules.Value(row, column.Name) is not null)
            .Select(column => Say(column, FormRules.Value(row, column.Name)!, book))))),
        FieldType.DateTime when DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var instant) => instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        FieldType.YesNo => MatterCardTexts.Get(TaskValues.YesNo(value) is true ? "Yes" : "No"),
        FieldType.Money when Money.Read(value, field.Label, out var amount) is null => amount.Say(),
        // The hint of a number is what it counts.
        FieldType.Number when field.Hint is { Length: > 0 } unit => $"{value} {unit}",
        _ => value.ToString(),
    };

    private static string Unit(JsonNode? value, ReferenceBook book) =>
        TaskValues.Id(value) is { } id && book.Unit(id) is { } unit ? unit.Name : value?.ToString() ?? "";
}
