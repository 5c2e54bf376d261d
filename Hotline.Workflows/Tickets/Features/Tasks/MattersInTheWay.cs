using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>An answer of the main way that has to wait for matters beside it.</summary>
internal static class MattersInTheWay
{
    /// <summary>Which matters it waits for, and who holds them.</summary>
    public static RuleRefusal Of(OpenTicket open, string outcome)
    {
        var holding = open.Holding(outcome).Select(matter => MatterTexts.Format("HoldingOne", matter.KindName, matter.No, Who(matter, open)));
        return new RuleRefusal("matters-open", MatterTexts.Format("Holding", outcome, string.Join('、', holding)));
    }

    private static string Who(Matter matter, OpenTicket open) => string.Join('、', open.OpenTasks
        .Where(task => task.MatterId == matter.Id)
        .Select(task => $"{task.StageName} {task.AssigneeName ?? open.Book.Unit(task.CandidateUnitId)?.Name}"));
}
