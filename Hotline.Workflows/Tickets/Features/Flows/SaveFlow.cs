using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// 保存流程: a draft takes the new content in place; where the latest version has been published, a new draft begins.
/// </summary>
/// <param name="Model">An Elsa 3 definition; without a definitionId it is a new flow.</param>
/// <param name="Publish">Whether to publish it in the same commit.</param>
[Allow(Roles.Admin)]
public sealed record SaveFlow(JsonObject Model, bool Publish = false) : ICommand<SavedFlow>;

/// <param name="Consumers">Flows that use this one as an activity.</param>
/// <param name="Warnings">What the check before publishing remarks, in words; empty when it was not published.</param>
public sealed record SavedFlow(FlowVersion Flow, int Consumers, IReadOnlyList<string> Warnings);

internal sealed class SaveFlowHandler(HotlineDb db, FlowShape shape, FlowVersions versions, CurrentActor current, IIdSource ids, HotlineOptions options)
    : IRequestHandler<SaveFlow, Result<SavedFlow>>
{
    public async Task<Result<SavedFlow>> Handle(SaveFlow request, CancellationToken cancellationToken)
    {
        var (content, defect) = shape.Read(request.Model);
        if (content is null)
            return FlowRefusals.Unreadable(defect!);
        var by = current.Actor.DisplayName;
        var definitionId = content.Text("definitionId") is { Length: > 0 } given ? given : ids.NextText();
        var now = await versions.CurrentAsync(definitionId, cancellationToken);
        var latest = now.Find(row => row.IsLatest);
        if (latest is not null && content.Text("id") is { Length: > 0 } seen && seen != latest.Id
            && await db.Definitions.AnyAsync(row => row.Id == seen, cancellationToken))
            return FlowRefusals.Outdated(latest, FlowTexts.Get("Outdated.NotSaved"));

        if (latest is not null && FlowSight.IsOlder(request.Model, latest, by))
            return FlowRefusals.SavedMeanwhile(latest, options.TimeZone);

        if (latest is { PublishedAt: null })
            versions.Rewrite(latest, content, by);
        else
            now.Add(latest = await versions.AddAsync(definitionId, content, now, by, cancellationToken));
        if (FlowShape.Unreadable(latest.Json) is { } unreadable)
            return FlowRefusals.Unreadable(unreadable);
        var warnings = new List<string>();
        if (request.Publish && await versions.PublishAsync(latest, now, by, cancellationToken, warnings) is { } refusal)
            return refusal;
        return new SavedFlow(FlowVersion.Of(latest), await FlowUses.CountAsync(db, latest, cancellationToken), warnings);
    }
}
