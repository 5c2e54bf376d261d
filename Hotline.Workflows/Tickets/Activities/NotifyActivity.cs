using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>提醒: writes the notice into the history and hands it to the outbox.</summary>
public sealed class NotifyActivity : Activity, ITicketActivity
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["handler"] = ActivityTexts.Get("Notify.Handler"),
        ["sectionHead"] = ActivityTexts.Get("Notify.SectionHead"),
        ["leader"] = ActivityTexts.Get("Notify.Leader"),
        ["supervisor"] = ActivityTexts.Get("Notify.Supervisor"),
        ["dispatcher"] = ActivityTexts.Get("Notify.Dispatcher"),
        ["citizen"] = ActivityTexts.Get("Notify.Citizen"),
        ["begun"] = ActivityTexts.Get("Notify.Begun"),
    };

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Notify",
        DisplayName = ActivityTexts.Get("Notify.Name"),
        Category = "工单动作",
        Description = ActivityTexts.Get("Notify.What"),
        Inputs =
        [
            new("To", "String", ActivityTexts.Get("Notify.To"))
            {
                UiHint = "dropdown",
                Choices = [.. Labels.Keys],
                ChoiceTexts = Labels,
                Default = "handler",
            },
            new("Text", "String", ActivityTexts.Get("Notify.Text")) { UiHint = "multiline", Default = ActivityTexts.Get("Notify.Default") },
        ],
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed("To") && node.Constant<string>("To") is { } to && Label(to) == to)
            yield return ActivityTexts.Format("Notify.Unknown", to, string.Join('、', Descriptor.Inputs[0].Choices));
    }

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        var to = context.Input<string>("To") ?? "handler";
        var text = context.Input<string>("Text") ?? "";
        var matter = open.MatterOf(context.InstanceId);
        var name = to == "begun" ? matter?.BegunByName : Name(to, open.Ticket.People);
        open.Send($"notice:{context.ActivityInstanceId}", to, name, to == "begun" ? matter?.BegunUnitName : open.Ticket.LeadUnitName, text);
        open.Inform(NoticeKinds.Other, $"notice:{context.ActivityInstanceId}", text, Persons(open, to, matter), matter is null ? null : $"/matters/{matter.No}");
        var receiver = name is null ? Label(to) : $"{Label(to)} {name}";
        open.WriteAsSystem("notice.sent", ActivityTexts.Format("Notify.Told", receiver), reason: text, matter: matter);
        context.Complete();
    }

    private static string? Name(string to, ResponsiblePeople people) => to switch
    {
        "handler" => people.Handler,
        "sectionHead" => people.SectionHead,
        "leader" => people.Leader,
        _ => null,
    };

    private static IEnumerable<long?> Persons(OpenTicket open, string to, Matter? matter) => to switch
    {
        "handler" => [open.Ticket.People.HandlerId],
        "sectionHead" => [Officer(open, Posts.SectionHead, open.Ticket.People.SectionHead)],
        "leader" => [Officer(open, Posts.Leader, open.Ticket.People.Leader)],
        "begun" => [matter?.BegunById],
        _ => open.OfCentre(to),
    };

    private static long? Officer(OpenTicket open, string post, string? name) =>
        open.Ticket.LeadUnitPath is { } path ? open.Book.Officer(post, path, name)?.Id : null;

    private static string Label(string to) => Labels.GetValueOrDefault(to, to);
}
