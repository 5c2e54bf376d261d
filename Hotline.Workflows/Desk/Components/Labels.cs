using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Localization;

namespace Hotline.Workflows.Desk.Components;

/// <summary>Words for the model's values, and the small marks beside a title.</summary>
public sealed class Labels(IStringLocalizer<DeskTexts> texts)
{
    public string Of<T>(T value) where T : struct, Enum => texts[$"{typeof(T).Name}.{value}"];

    /// <summary>The next verb of a task: what the person will do, not the name of the stage.</summary>
    public string Verb(TaskRow row)
    {
        var known = texts["Verb." + row.Stage];
        return known.ResourceNotFound ? row.StageName : known.Value;
    }

    /// <summary>At most two: what is exceptional about a piece of work.</summary>
    public IEnumerable<(string Text, string Tone)> Tags(TaskRow row) =>
        Pressed(row.Rung).Concat(Tags(row.Urgency, row.ReturnCount, row.ReworkCount)).Take(2);

    public IEnumerable<(string Text, string Tone)> Tags(TicketRow row) =>
        Tags(row.Urgency, row.ReturnCount, row.ReworkCount).Take(2);

    /// <summary>Last part of a category path.</summary>
    public string Category(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? texts["Category.None"];

    /// <summary>A person with whom they stand in for: 张三（代 李四）.</summary>
    public string Who(string name, string? onBehalfOf) => onBehalfOf is { Length: > 0 } other ? texts["People.For", name, other] : name;

    /// <summary>A refusal as one sentence; the fields of an invalid request are shown where they are.</summary>
    public static string Say(Refusal refusal) => refusal.Message;

    private IEnumerable<(string Text, string Tone)> Pressed(EscalationRung rung)
    {
        if (rung is EscalationRung.Urged or EscalationRung.Escalated)
            yield return (Of(rung), rung is EscalationRung.Escalated ? "r" : "a");
    }

    private IEnumerable<(string Text, string Tone)> Tags(Urgency urgency, int returns, int reworks)
    {
        if (urgency != Urgency.Normal)
            yield return (Of(urgency), "r");
        if (reworks > 0)
            yield return (texts["Tag.Rework", reworks], "r");
        if (returns > 0)
            yield return (texts["Tag.Returned", returns], "a");
    }
}
