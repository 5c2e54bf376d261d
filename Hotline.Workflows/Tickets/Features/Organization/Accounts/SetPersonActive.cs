using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>停用 or 启用 an account. Who is 停用 is signed out everywhere, and what they had taken goes back to their unit.</summary>
[Allow(Roles.Admin)]
public sealed record SetPersonActive(string UserName, bool Active) : ICommand<AccountChanged>;

/// <param name="Released">Tasks that went back to the unit.</param>
/// <param name="Left">Tasks that are meant for this person alone: somebody has to hand them over.</param>
public sealed record AccountChanged(int Released, int Left);

internal sealed class SetPersonActiveHandler(AccountBook book, HotlineDb db, OpenTickets tickets, CurrentActor current)
    : IRequestHandler<SetPersonActive, Result<AccountChanged>>
{
    public async Task<Result<AccountChanged>> Handle(SetPersonActive request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.UserName, cancellationToken) is not { } person)
            return AccountBook.Unknown;
        if (!request.Active && book.RefuseOwn(person) is { } refusal)
            return refusal;
        if (person.IsActive == request.Active)
            return new AccountChanged(0, 0);
        person.IsActive = request.Active;
        AccountBook.EndSignIns(person);
        return request.Active ? new AccountChanged(0, 0) : await GiveBackAsync(person, cancellationToken);
    }

    private async Task<AccountChanged> GiveBackAsync(Person person, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var open = db.Tasks.Open();
        var left = await open.CountAsync(task => task.CandidatePersonId == id, cancellationToken);
        var taken = await open.Where(task => task.AssigneeId == id && task.CandidatePersonId == null).Select(task => task.Id).ToListAsync(cancellationToken);
        foreach (var taskId in taken)
            if (await tickets.ByTaskAsync(taskId, cancellationToken) is { Ticket: var ticket, Task: { Status: HumanTaskStatus.Claimed } task })
                ClaimedTask.Release(ticket, task, current.Actor, OrganizationTexts.Format("Person.Released", task.StageName, person.DisplayName));
        return new AccountChanged(taken.Count, left);
    }
}
