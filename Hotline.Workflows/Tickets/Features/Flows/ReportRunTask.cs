using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>外部任务完成: a program reports what an <c>Elsa.RunTask</c> asked it to do. An unknown or finished task changes nothing.</summary>
[Allow(Roles.Admin)]
public sealed record ReportRunTask(string TaskId, JsonNode? Result) : ICommand<Done>;

internal sealed class ReportRunTaskHandler(IWorkflowStore store, WorkflowRuntime runtime, WorkflowEngine engine, TicketFlows flows) : IRequestHandler<ReportRunTask, Result<Done>>
{
    private const string TaskType = "Elsa.RunTask";

    public async Task<Result<Done>> Handle(ReportRunTask request, CancellationToken cancellationToken)
    {
        if (engine.Defect("result", request.Result) is { } defect)
            return defect;
        var hash = BookmarkHash.Of(TaskType, new JsonObject { ["TaskId"] = request.TaskId });
        var input = new Dictionary<string, JsonNode?> { ["Result"] = request.Result?.DeepClone() };
        foreach (var waiting in await store.FindBookmarksAsync(new BookmarkQuery(Hash: hash), cancellationToken))
            await runtime.ResumeAsync(waiting.InstanceId, waiting.Bookmark.Id, input, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new Done();
    }
}
