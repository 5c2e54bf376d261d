using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>
/// What the new version's node makes of an open task. Stage, its name, form and outcomes are always the new node's, as the
/// way on leads through its ports. Who may take it is the new node's as long as nobody has taken it; who has it keeps it.
/// Clocks, due instants, hints and rounds stay as they are.
/// </summary>
internal sealed class TaskTakeover(WorkflowRuntime runtime)
{
    public TaskOffers Read(MigrationPlan plan, InstanceState moved, OpenTicket open)
    {
        var offers = new List<(HumanTask, string, HumanTaskOffer)>();
        if (open.IsMerged && open.IsMain(moved.Id))
            return new TaskOffers(new MigrationVerdict(MigrationVerdictKind.CannotMove, RepeatTexts.Format("CannotMove", open.Ticket.No, open.Ticket.DuplicateOfNo), null), []);
        var tasks = open.OpenTasks.Where(task => task.InstanceId == moved.Id).ToList();
        if (tasks.Count == 0)
            return new TaskOffers(null, offers);
        foreach (var context in runtime.Look(plan.To, moved, new TicketScope(open)))
        {
            if (tasks.Find(task => task.ActivityInstanceId == context.ActivityInstanceId) is not { } task)
                continue;
            try
            {
                var offer = HumanTaskOffer.Read(context, open);
                if (offer.Defect is { } defect)
                    return Refuse(plan, task, defect);
                offers.Add((task, context.ActivityId, offer));
            }
            catch (ExpressionException error)
            {
                return Refuse(plan, task, MigrationTexts.Format("NoForm", task.StageName, error.Message));
            }
        }

        return new TaskOffers(null, offers);
    }

    private static TaskOffers Refuse(MigrationPlan plan, HumanTask task, string reason) => new(
        new MigrationVerdict(MigrationVerdictKind.CannotMove, MigrationTexts.Format("MendFirst", reason), plan.Nodes.FirstOrDefault(node => node.Id == task.ActivityId)?.Key), []);
}

/// <param name="Refusal">Why the task cannot be carried over, or null.</param>
/// <param name="Offers">Each open task with its node in the new version and what that node says.</param>
internal sealed record TaskOffers(MigrationVerdict? Refusal, IReadOnlyList<(HumanTask Task, string ActivityId, HumanTaskOffer Offer)> Offers)
{
    public void Apply(OpenTicket open)
    {
        foreach (var (task, activityId, offer) in Offers)
        {
            task.ActivityId = activityId;
            task.Stage = offer.Stage;
            task.StageName = offer.StageName;
            task.FormId = offer.FormId;
            task.Outcomes = string.Join('\n', offer.Outcomes);
            task.Version++;
            if (task.Status != HumanTaskStatus.Open)
                continue;
            task.CandidateRole = offer.Role;
            task.CandidateUnitId = offer.Unit!.Id;
            task.CandidateUnitPath = offer.Unit.Path;
            task.CandidatePersonId = offer.PersonId;
        }

        open.FollowTasks();
    }
}
