using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>重置密码 of somebody who has lost theirs: it is told once, to be changed after the next sign-in. All sign-ins of the person end.</summary>
/// <param name="Password">The new one; null for one that is made up.</param>
[Allow(Roles.Admin)]
public sealed record ResetPassword(string UserName, string? Password) : ICommand<NewPassword>;

/// <param name="Password">Kept nowhere.</param>
public sealed record NewPassword(string Password);

internal sealed class ResetPasswordHandler(AccountBook book, PasswordRule rule, IPasswordHasher<Person> hasher) : IRequestHandler<ResetPassword, Result<NewPassword>>
{
    public async Task<Result<NewPassword>> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var password = request.Password ?? PasswordRule.MakeUp();
        if (rule.Say(password) is { } fault)
            return Invalid.Field("password", fault);
        if (await book.FindAsync(request.UserName, cancellationToken) is not { } person)
            return AccountBook.Unknown;
        person.PasswordHash = hasher.HashPassword(person, password);
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        AccountBook.EndSignIns(person);
        return new NewPassword(password);
    }
}
