using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>An answer of the main way that has to wait for matters beside it.</summary>
internal static class MattersInTheWay
{
    /// <summary>Null when nothing waits; else which matters and who holds them.</summary>
    public static RuleRefusal? Of(OpenTicket open, string outcome)
    {
        var holding = open.Holding(outcome).ToList();
        return holding.Count == 0 ? null : new RuleRefusal(
            "matters-open", MatterTexts.Format("Holding", outcome, string.Join('、', holding.Select(matter => MatterTexts.Format("HoldingOne", matter.KindName, matter.No, Who(matter, open))))));
    }

    private static string Who(Matter matter, OpenTicket open) => string.Join('、', open.OpenTasks
        .Where(task => task.MatterId == matter.Id)
        .Select(task => $"{task.StageName} {task.AssigneeName ?? open.Book.Unit(task.CandidateUnitId)?.Name}"));
}
