using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>销假: ends a substitution before its time, or calls it off. What was done in the other's name stays so.</summary>
[AllowEveryone]
public sealed record EndSubstitution(long Id) : ICommand<Done>;

internal sealed class EndSubstitutionHandler(UnitOfWork work, HotlineDb db, CurrentActor current, DutyHours hours, TimeProvider time)
    : IRequestHandler<EndSubstitution, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndSubstitution request, CancellationToken cancellationToken)
    {
        var (actor, now) = (current.Actor, time.GetUtcNow());
        var row = await work.FirstOrDefaultAsync(db.SubstitutionsSeenBy(actor).Where(x => x.Id == request.Id), cancellationToken);
        if (row is null || (row.AbsentId != actor.Id && row.StandInId != actor.Id && !DutyRights.MayPlan(actor, row.UnitPath)))
            return new NotFound("substitution-unknown", DutyTexts.Get("SubstitutionUnknown"));
        if (row.EndedAt is not null || row.To <= now)
            return new Conflict("substitution-over", DutyTexts.Format("SubstitutionOver", row.StandInName, row.AbsentName, hours.Say(row.EndedAt ?? row.To)), row.EndedByName, row.EndedAt);
        row.EndedAt = now;
        row.EndedByName = actor.DisplayName;
        return default(Done);
    }
}
