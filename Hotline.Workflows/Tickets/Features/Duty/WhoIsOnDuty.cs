using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>这个时候派给谁: to whom a unit's tasks go at an instant.</summary>
/// <param name="At">Null for now.</param>
[AllowEveryone]
public sealed record WhoIsOnDuty(long UnitId, DateTimeOffset? At = null) : IQuery<DutyAnswer>;

/// <param name="OfficeOpen">Tasks wait for everybody who has their role.</param>
/// <param name="Kind">The shift that should run then; null in office hours.</param>
/// <param name="Chain">From who is on duty to who acts in the end; empty when nobody is: then, too, tasks wait for everybody who has their role.</param>
/// <param name="LeaderChain">The same for who leads the shift.</param>
public sealed record DutyAnswer(
    long UnitId, string UnitName, DateTimeOffset At, bool OfficeOpen, DateOnly? Day, ShiftKind? Kind, DateTimeOffset? From, DateTimeOffset? To,
    IReadOnlyList<string> Chain, IReadOnlyList<string> LeaderChain);

internal sealed class WhoIsOnDutyHandler(HotlineDb db, CurrentActor current, DutyShelf shelf, DutyHours hours, HotlineOptions options, TimeProvider time)
    : IRequestHandler<WhoIsOnDuty, Result<DutyAnswer>>
{
    public async Task<Result<DutyAnswer>> Handle(WhoIsOnDuty request, CancellationToken cancellationToken)
    {
        var unit = await db.RostersSeenBy(current.Actor, options.Duty).FirstOrDefaultAsync(x => x.Id == request.UnitId, cancellationToken);
        if (unit is null)
            return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));
        var at = request.At ?? time.GetUtcNow();
        if (!hours.IsInReach(hours.DayOf(at), time.GetUtcNow()))
            return Invalid.Field("at", DutyTexts.Get("OutOfReach"));
        var book = await shelf.ReadAsync(db, at, at.AddTicks(1), cancellationToken);
        var shift = book.RunningIn(unit.Id, at).FirstOrDefault();
        var slot = hours.At(at);
        return new DutyAnswer(
            unit.Id, unit.Name, at, slot is null, slot?.Day, shift?.Kind ?? slot?.Kind, shift?.From ?? slot?.From, shift?.To ?? slot?.To,
            shift is null ? [] : book.ChainOf(shift.PersonId, shift.PersonName, at),
            shift?.LeaderId is { } leader ? book.ChainOf(leader, shift.LeaderName!, at) : []);
    }
}
