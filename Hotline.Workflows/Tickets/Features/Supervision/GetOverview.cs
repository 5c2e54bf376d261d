using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>Counts by stage and by unit, and what burns; within own unit and below.</summary>
public sealed record GetOverview : IQuery<Overview>;

public sealed record Overview(
    DateTimeOffset At,
    int Open,
    int Overdue,
    int DueSoon,
    int CreatedToday,
    int ClosedToday,
    IReadOnlyList<StageTotal> ByStage,
    IReadOnlyList<UnitTotal> ByUnit,
    IReadOnlyList<Features.Search.TicketRow> MostOverdue);

public sealed record StageTotal(string Stage, string StageName, int Open, int Overdue);

public sealed record UnitTotal(long? UnitId, string UnitName, int Open, int Overdue, int Closed, int Returned, int Reworked);

internal sealed class GetOverviewHandler : IRequestHandler<GetOverview, Result<Overview>>
{
    public Task<Result<Overview>> Handle(GetOverview request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
