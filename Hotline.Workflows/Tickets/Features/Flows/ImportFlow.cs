using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// 导入流程: a definition exported here or by any Elsa 3 server becomes a draft. An earlier draft is not overwritten
/// but stays in the history; content that is there already adds no version.
/// </summary>
/// <param name="Publish">Whether to publish it in the same commit.</param>
[Allow(Roles.Admin)]
public sealed record ImportFlow(JsonObject Model, bool Publish = false) : ICommand<ImportedFlow>;

/// <param name="IsNew">There was no flow of that definitionId before.</param>
public sealed record ImportedFlow(FlowVersion Flow, bool IsNew);

internal sealed class ImportFlowHandler(FlowShape shape, FlowVersions versions, CurrentActor current, IIdSource ids)
    : IRequestHandler<ImportFlow, Result<ImportedFlow>>
{
    public async Task<Result<ImportedFlow>> Handle(ImportFlow request, CancellationToken cancellationToken)
    {
        var (content, defect) = shape.Read(request.Model);
        if (content is null)
            return FlowRefusals.Unreadable(defect!);
        var by = current.Actor.DisplayName;
        var definitionId = content.Text("definitionId") ?? content.Text("id");
        if (string.IsNullOrEmpty(definitionId))
            definitionId = ids.NextText();
        content["definitionId"] = definitionId;
        var now = await versions.CurrentAsync(definitionId, cancellationToken);
        var isNew = now.Count == 0;
        var latest = now.Find(row => row.IsLatest);
        if (latest is null || !FlowVersions.SaysTheSame(content, FlowJson.Parse(latest.Json)!.AsObject()))
            now.Add(latest = await versions.AddAsync(definitionId, content, now, by, cancellationToken));
        if (FlowShape.Unreadable(latest.Json) is { } unreadable)
            return FlowRefusals.Unreadable(unreadable);
        if (request.Publish && !latest.IsPublished && await versions.PublishAsync(latest, now, by, cancellationToken) is { } refusal)
            return refusal;
        return new ImportedFlow(FlowVersion.Of(latest), isNew);
    }
}
