using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>成批发布: the latest version of each flow in one commit. When one has a defect, none is published.</summary>
[Allow(Roles.Admin)]
public sealed record PublishFlows(IReadOnlyList<string> DefinitionIds) : ICommand<PublishedFlows>;

/// <param name="Published">Ids of flows; likewise the others.</param>
/// <param name="AlreadyPublished">Nothing was left to publish.</param>
/// <param name="Remarks">What the checks remark without being in the way, each with its flow's name.</param>
public sealed record PublishedFlows(
    IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyPublished, IReadOnlyList<string> NotFound, IReadOnlyList<string> Remarks);

internal sealed class PublishFlowsHandler(FlowVersions versions, CurrentActor current) : IRequestHandler<PublishFlows, Result<PublishedFlows>>
{
    public async Task<Result<PublishedFlows>> Handle(PublishFlows request, CancellationToken cancellationToken)
    {
        var (published, already, unknown, refused) = (new List<string>(), new List<string>(), new List<string>(), new List<RefusedFlow>());
        var remarks = new List<string>();
        foreach (var id in request.DefinitionIds.Distinct())
        {
            var warnings = new List<string>();
            var now = await versions.CurrentAsync(id, cancellationToken);
            if (now.Find(row => row.IsLatest) is not { } latest)
                unknown.Add(id);
            else if (latest.IsPublished)
                already.Add(id);
            else if (await versions.PublishAsync(latest, now, current.Actor.DisplayName, cancellationToken, warnings) is { } refusal)
                refused.Add(new RefusedFlow(latest.Name, refusal));
            else
            {
                published.Add(id);
                remarks.AddRange(warnings.Select(warning => FlowTexts.Format("OfFlow", latest.Name, warning)));
            }
        }

        return refused.Count > 0
            ? FlowsRefused.Of("Publish", published.Count + refused.Count, refused)
            : new PublishedFlows(published, already, unknown, remarks);
    }
}
