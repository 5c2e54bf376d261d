using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>撤销单位: it takes no work any more; or it does again. What it has in hand is finished or handed over before.</summary>
[Allow(Model.Roles.Admin)]
public sealed record CloseUnit(long UnitId, bool Closed) : ICommand<Done>;

internal sealed class CloseUnitHandler(HotlineDb db, UnitOfWork work) : IRequestHandler<CloseUnit, Result<Done>>
{
    public async Task<Result<Done>> Handle(CloseUnit request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.Units.Where(unit => unit.Id == request.UnitId), cancellationToken) is not { } unit)
            return new NotFound("unit-unknown", OrganizationTexts.Get("NoUnit"));
        if (unit.ParentId is null)
            return new RuleRefusal("unit-root", OrganizationTexts.Format("Root", unit.Name));
        if (request.Closed && await OpenTasksAsync(unit, cancellationToken) is > 0 and var open)
            return new RuleRefusal("unit-busy", OrganizationTexts.Format("Busy", unit.Name, open));
        unit.IsClosed = request.Closed;
        return default(Done);
    }

    private Task<int> OpenTasksAsync(Unit unit, CancellationToken cancellationToken) =>
        db.Tasks.Open().CountAsync(task => task.CandidateUnitPath.StartsWith(unit.Path), cancellationToken);
}
