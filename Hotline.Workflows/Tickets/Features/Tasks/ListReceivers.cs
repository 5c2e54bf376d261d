using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>To whom a task may be handed over, by name.</summary>
[AllowEveryone]
public sealed record ListReceivers(long TaskId) : IQuery<IReadOnlyList<Colleague>>;

internal sealed class ListReceiversHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListReceivers, Result<IReadOnlyList<Colleague>>>
{
    public async Task<Result<IReadOnlyList<Colleague>>> Handle(ListReceivers request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var task = await db.Tasks.Include(x => x.Ticket).FirstOrDefaultAsync(x => x.Id == request.TaskId, cancellationToken);
        if (task?.Ticket is not { } ticket || !TaskSight.Sees(actor, task, ticket))
            return TaskRefusals.Unknown;
        var (role, house) = (task.CandidateRole, DutyPlaces.HouseOf(task.CandidateUnitPath));
        var people = DutyPlaces.IsDistrict(house) ? db.Users.Where(person => person.UnitPath == house) : db.Users.Where(person => person.UnitPath.StartsWith(house));
        return await (
            from person in people
            join unit in db.Units on person.UnitId equals unit.Id
            where person.IsActive && person.Id != actor.Id && person.Id != task.AssigneeId
                && db.UserRoles.Any(link => link.UserId == person.Id && db.Roles.Any(held => held.Id == link.RoleId && held.Name == role))
            orderby person.DisplayName, person.Id
            select new Colleague(person.Id, person.DisplayName, person.Title, unit.Name)).ToListAsync(cancellationToken);
    }
}
