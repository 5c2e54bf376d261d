using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>撤回发布: no new instances; running ones go on.</summary>
[Allow(Roles.Admin)]
public sealed record RetractFlow(string DefinitionId) : ICommand<RetractedFlow>
{
    /// <summary>Code of the refusal when nothing is published.</summary>
    public const string NotPublished = "flow-not-published";
}

/// <param name="Remark">That some of it go on to their end; null when none does.</param>
public sealed record RetractedFlow(FlowVersion Flow, string? Remark);

internal sealed class RetractFlowHandler(FlowVersions versions, HotlineOptions options) : IRequestHandler<RetractFlow, Result<RetractedFlow>>
{
    public async Task<Result<RetractedFlow>> Handle(RetractFlow request, CancellationToken cancellationToken)
    {
        var now = await versions.CurrentAsync(request.DefinitionId, cancellationToken);
        if (now.Count == 0)
            return FlowRefusals.Unknown;
        if (now.Find(row => row.IsPublished) is not { } published)
            return new RuleRefusal(RetractFlow.NotPublished, FlowTexts.Format("NothingToRetract", now[0].Name));
        if (request.DefinitionId == options.TicketFlow)
            return FlowRefusals.Needed(published.Name);
        var remark = await versions.RetractAsync(published, cancellationToken);
        return new RetractedFlow(FlowVersion.Of(published), remark);
    }
}
