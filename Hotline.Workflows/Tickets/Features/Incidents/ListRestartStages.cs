using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Where the flow of a stopped ticket may begin anew: the stages of the newest version, those of its main path first.</summary>
[Allow(Roles.Admin)]
public sealed record ListRestartStages(string No) : IQuery<RestartStages>;

public sealed record RestartStages(string FlowName, int FlowVersion, IReadOnlyList<RestartStage> Stages);

public sealed record RestartStage(string ActivityId, string Name);

internal sealed class ListRestartStagesHandler(StoppedTickets stopped) : IRequestHandler<ListRestartStages, Result<RestartStages>>
{
    public async Task<Result<RestartStages>> Handle(ListRestartStages request, CancellationToken cancellationToken)
    {
        var opened = await stopped.OpenAsync(request.No, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        if (await stopped.NewestAsync(opened.Value!.DefinitionId, cancellationToken) is not { } newest)
            return RestartTicket.NoFlow;
        return new RestartStages(
            newest.Flow.Name, newest.Version, [.. StoppedTickets.Beginnings(newest.Flow).Select(stage => new RestartStage(stage.ActivityId, stage.Name))]);
    }
}
