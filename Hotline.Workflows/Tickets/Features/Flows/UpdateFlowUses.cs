using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Lets the flows that use this one use its published version, each as a draft that a person publishes.</summary>
[Allow(Roles.Admin)]
public sealed record UpdateFlowUses(string DefinitionId) : ICommand<IReadOnlyList<string>>;

internal sealed class UpdateFlowUsesHandler(HotlineDb db, FlowVersions versions, CurrentActor current)
    : IRequestHandler<UpdateFlowUses, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(UpdateFlowUses request, CancellationToken cancellationToken)
    {
        var published = await db.Definitions
            .SingleOrDefaultAsync(row => row.DefinitionId == request.DefinitionId && row.IsPublished, cancellationToken);
        if (published is null)
            return FlowRefusals.Unknown;
        var updated = new List<string>();
        foreach (var user in await FlowUses.Of(db, request.DefinitionId).ToListAsync(cancellationToken))
        {
            var content = FlowJson.Parse(user.Json)!.AsObject();
            if (!Update(content["root"]!.AsObject(), published))
                continue;
            if (user.PublishedAt is null)
                versions.Rewrite(user, content, current.Actor.DisplayName);
            else
                await versions.AddAsync(user.DefinitionId, content, [user], current.Actor.DisplayName, cancellationToken);
            updated.Add(user.DefinitionId);
        }

        return updated;
    }

    private static bool Update(JsonObject root, DefinitionRow published)
    {
        var old = FlowTree.All(root)
            .Where(node => node.Text("workflowDefinitionId") == published.DefinitionId && node.Text("workflowDefinitionVersionId") != published.Id)
            .ToList();
        foreach (var node in old)
        {
            node["type"] = UsableFlow.TypeNameOf(published.Name);
            node["version"] = published.Version;
            node["workflowDefinitionVersionId"] = published.Id;
            node["latestAvailablePublishedVersion"] = published.Version;
            node["latestAvailablePublishedVersionId"] = published.Id;
        }

        return old.Count > 0;
    }
}
