using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>What is done to press for a task: whoever has it is urged 催办, or it is taken to the leader 升级; each is told through the outbox.</summary>
internal static class Pressure
{
    /// <summary>The rung 催办, by the clock.</summary>
    public static void Urge(this OpenTicket open, HumanTask task, EscalationOptions options)
    {
        var told = open.Tell(task, Listed(options.UrgeTells), ActivityTexts.Format("Ladder.Urge", task.StageName, open.Ticket.No));
        open.WriteAsSystem("task.urged", ActivityTexts.Format("Ladder.Urged", task.StageName, told), task);
    }

    /// <summary>The rung 升级: the leader of the unit whose task it is sees it from now on.</summary>
    public static void Escalate(this OpenTicket open, HumanTask task, EscalationOptions options)
    {
        var leader = open.Book.Officer(Posts.Leader, task.CandidateUnitPath, open.Ticket.People.Leader);
        (task.EscalatedToId, task.EscalatedTo) = (leader?.Id, leader?.Name);
        open.Tell(task, ["leader", .. Listed(options.LeaderTells)], ActivityTexts.Format("Ladder.Leader", task.StageName, open.Ticket.No));
        open.WriteAsSystem(
            "task.escalated", ActivityTexts.Format("Ladder.Escalated", task.StageName, leader?.Name ?? ActivityTexts.Get("Ladder.Nobody")), task,
            after: new JsonObject { ["escalatedTo"] = leader?.Name });
    }

    /// <summary>Tells several, once each.</summary>
    /// <returns>Their names, or what they are where no name is known.</returns>
    public static string Tell(this OpenTicket open, HumanTask task, IEnumerable<string> to, string text)
    {
        var names = new List<string>();
        var key = $"ladder:{task.Id}:{open.NextNumber()}";
        List<string> parts = [.. to.Distinct()];
        open.Inform(NoticeKinds.Ladder, key, text, parts.SelectMany(part => open.IdsOf(part, task)), task.MatterId is null ? null : $"/matters/{open.MatterOf(task.InstanceId)?.No}");
        foreach (var part in parts)
        {
            var name = open.NameOf(part, task);
            open.Send($"ladder:{task.Id}:{open.NextNumber()}", part, name, open.Book.Unit(task.CandidateUnitId)?.Name, text);
            names.Add(name ?? ActivityTexts.Get("Part." + part));
        }

        return string.Join('、', names);
    }

    /// <summary>Who plays a part for a task: of the lead unit the people on the ticket, of any other its own officers.</summary>
    private static string? NameOf(this OpenTicket open, string part, HumanTask task)
    {
        var people = open.Ticket.LeadUnitId == task.CandidateUnitId ? open.Ticket.People : null;
        return part switch
        {
            "handler" => task.AssigneeName ?? people?.Handler,
            "sectionHead" => people?.SectionHead ?? open.Book.Officer(Posts.SectionHead, task.CandidateUnitPath)?.Name,
            "leader" => people?.Leader ?? open.Book.Officer(Posts.Leader, task.CandidateUnitPath)?.Name,
            _ => null,
        };
    }

    /// <summary>Whom that is: of a task that nobody has taken, all who may; the centre's people are told all of them.</summary>
    private static IEnumerable<long?> IdsOf(this OpenTicket open, string part, HumanTask task)
    {
        var people = open.Ticket.LeadUnitId == task.CandidateUnitId ? open.Ticket.People : null;
        return part switch
        {
            "handler" when (task.AssigneeId ?? people?.HandlerId) is { } handler => [handler],
            "handler" when task.CandidateRole is { } role => open.Book.StaffOf(role, task.CandidateUnitPath).Select(person => (long?)person.Id),
            "sectionHead" => [open.Book.Officer(Posts.SectionHead, task.CandidateUnitPath, people?.SectionHead)?.Id],
            "leader" => [open.Book.Officer(Posts.Leader, task.CandidateUnitPath, people?.Leader)?.Id],
            _ => open.OfCentre(part),
        };
    }

    /// <summary>The centre's people of a role, such as <c>supervisor</c>.</summary>
    public static IEnumerable<long?> OfCentre(this OpenTicket open, string role) =>
        open.Book.Root is { } root ? open.Book.StaffOf(role, root.Path).Select(person => (long?)person.Id) : [];

    private static IEnumerable<string> Listed(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
