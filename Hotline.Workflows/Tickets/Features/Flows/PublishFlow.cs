using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>发布流程: new instances start on the latest version; running ones stay on theirs.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="SeenVersion">The latest version the person has looked at; a newer one is not published unseen. Null for whichever it is.</param>
[Allow(Roles.Admin)]
public sealed record PublishFlow(string DefinitionId, int? SeenVersion = null) : ICommand<PublishedFlow>;

/// <param name="AlreadyPublished">Nothing was left to publish.</param>
/// <param name="Consumers">Flows that use this one as an activity.</param>
/// <param name="Warnings">What the check remarks without being in the way, in words.</param>
public sealed record PublishedFlow(FlowVersion Flow, bool AlreadyPublished, int Consumers, IReadOnlyList<string> Warnings);

internal sealed class PublishFlowHandler(HotlineDb db, FlowVersions versions, CurrentActor current)
    : IRequestHandler<PublishFlow, Result<PublishedFlow>>
{
    public async Task<Result<PublishedFlow>> Handle(PublishFlow request, CancellationToken cancellationToken)
    {
        var now = await versions.CurrentAsync(request.DefinitionId, cancellationToken);
        if (now.Find(row => row.IsLatest) is not { } latest)
            return FlowRefusals.Unknown;
        if (request.SeenVersion is { } seen && seen != latest.Version)
            return FlowRefusals.Outdated(latest, FlowTexts.Format("Outdated.NotPublished", seen, latest.Version));
        var already = latest.IsPublished;
        var warnings = new List<string>();
        if (!already && await versions.PublishAsync(latest, now, current.Actor.DisplayName, cancellationToken, warnings) is { } refusal)
            return refusal;
        return new PublishedFlow(FlowVersion.Of(latest), already, await FlowUses.CountAsync(db, latest, cancellationToken), warnings);
    }
}
