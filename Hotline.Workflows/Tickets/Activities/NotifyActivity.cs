using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>提醒: writes the notice into the history and hands it to the outbox.</summary>
public sealed class NotifyActivity : Activity
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["handler"] = "承办人",
        ["sectionHead"] = "科室负责人",
        ["leader"] = "分管领导",
        ["supervisor"] = "督办人员",
        ["dispatcher"] = "派单员",
        ["citizen"] = ActivityTexts.Get("Notify.Citizen"),
        ["begun"] = ActivityTexts.Get("Notify.Begun"),
    };

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Notify",
        DisplayName = "提醒",
        Category = "工单动作",
        Description = "提醒办理人、单位领导或督办人员，不影响任务继续办理",
        Inputs =
        [
            new("To", "String", "提醒谁")
            {
                UiHint = "dropdown",
                Choices = [.. Labels.Keys],
                ChoiceTexts = Labels,
                Default = "handler",
            },
            new("Text", "String", "提醒内容") { UiHint = "multiline", Default = "请按时办理" },
        ],
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed("To") && node.Constant<string>("To") is { } to && Label(to) == to)
            yield return $"不知道要提醒谁（“{to}”）：请从 {string.Join('、', Descriptor.Inputs[0].Choices)} 中选择。";
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
        open.WriteAsSystem("notice.sent", $"提醒{receiver}", reason: text, matter: matter);
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
