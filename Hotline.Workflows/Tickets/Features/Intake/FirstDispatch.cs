using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>派单 by whoever takes the ticket in, in the same commit.</summary>
internal sealed class FirstDispatch(TaskCompletion completion)
{
    /// <summary>Null when done, or when the ticket's flow asks for no dispatch.</summary>
    public async ValueTask<Refusal?> DispatchAsync(OpenTicket open, long unit, CancellationToken cancellationToken)
    {
        var task = open.OpenTasks.FirstOrDefault(open => open.FormId == "dispatch");
        if (task is null)
            return null;
        var data = new JsonObject { ["leadUnitId"] = unit };
        return await completion.CompleteAsync(open, task, task.OutcomeList[0], data, cancellationToken);
    }
}
