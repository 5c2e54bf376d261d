using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>解锁: wrong passwords that were tried for the account are forgotten, from wherever they came.</summary>
[Allow(Roles.Admin)]
public sealed record UnlockPerson(string UserName) : ICommand<Done>;

internal sealed class UnlockPersonHandler(AccountBook book, UnitOfWork work) : IRequestHandler<UnlockPerson, Result<Done>>
{
    public async Task<Result<Done>> Handle(UnlockPerson request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.UserName, cancellationToken) is not { } person)
            return AccountBook.Unknown;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        work.RemoveAll<SignInTry, string?>(row => row.NameKey, SignInTryKeys.Of(person.UserName!, null).Name);
        return default(Done);
    }
}
