using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>成批撤回发布 in one commit. When one is needed, none is retracted.</summary>
[Allow(Roles.Admin)]
public sealed record RetractFlows(IReadOnlyList<string> DefinitionIds) : ICommand<RetractedFlows>;

/// <param name="Retracted">Ids of flows; likewise the others.</param>
/// <param name="AlreadyRetracted">They have no published version.</param>
/// <param name="Remarks">Of which of them some go on to their end.</param>
public sealed record RetractedFlows(
    IReadOnlyList<string> Retracted, IReadOnlyList<string> AlreadyRetracted, IReadOnlyList<string> NotFound, IReadOnlyList<string> Remarks);

internal sealed class RetractFlowsHandler(FlowVersions versions, HotlineOptions options) : IRequestHandler<RetractFlows, Result<RetractedFlows>>
{
    public async Task<Result<RetractedFlows>> Handle(RetractFlows request, CancellationToken cancellationToken)
    {
        var (retracted, already, unknown, refused) = (new List<string>(), new List<string>(), new List<string>(), new List<RefusedFlow>());
        var remarks = new List<string>();
        foreach (var id in request.DefinitionIds.Distinct())
        {
            var now = await versions.CurrentAsync(id, cancellationToken);
            if (now.Count == 0)
                unknown.Add(id);
            else if (now.Find(row => row.IsPublished) is not { } published)
                already.Add(id);
            else if (id == options.TicketFlow)
                refused.Add(new RefusedFlow(published.Name, FlowRefusals.Needed(published.Name)));
            else
            {
                if (await versions.RetractAsync(published, cancellationToken) is { } remark)
                    remarks.Add(remark);
                retracted.Add(id);
            }
        }

        return refused.Count > 0
            ? FlowsRefused.Of("Retract", retracted.Count + refused.Count, refused)
            : new RetractedFlows(retracted, already, unknown, remarks);
    }
}
