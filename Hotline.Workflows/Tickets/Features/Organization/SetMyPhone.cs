using FluentValidation;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>我的工作电话: the number under which colleagues ring one up, such as who is on duty 值班电话; blank for none.</summary>
[AllowEveryone]
public sealed record SetMyPhone(string? Phone) : ICommand<Done>;

internal sealed class SetMyPhoneValidator : AbstractValidator<SetMyPhone>
{
    public SetMyPhoneValidator(HotlineOptions options)
    {
        RuleFor(x => x.Phone).OneLine(OrganizationTexts.Get("Person.Phone"), options.Texts.Phone);
        RuleFor(x => x.Phone).CanBeCalled();
    }
}

internal sealed class SetMyPhoneHandler(HotlineDb db, UnitOfWork work, CurrentActor current) : IRequestHandler<SetMyPhone, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetMyPhone request, CancellationToken cancellationToken)
    {
        var id = current.Actor.Id;
        var person = await work.FirstAsync(db.Users.Where(person => person.Id == id), cancellationToken);
        person.PhoneNumber = string.IsNullOrWhiteSpace(request.Phone) ? null : request.Phone.Trim();
        return default(Done);
    }
}

/// <summary>What stands there now; null for none.</summary>
[AllowEveryone]
public sealed record GetMyPhone : IQuery<MyPhone>;

public sealed record MyPhone(string? Phone);

internal sealed class GetMyPhoneHandler(HotlineDb db, CurrentActor current) : IRequestHandler<GetMyPhone, Result<MyPhone>>
{
    public async Task<Result<MyPhone>> Handle(GetMyPhone request, CancellationToken cancellationToken)
    {
        var id = current.Actor.Id;
        return new MyPhone(await db.Users.Where(person => person.Id == id).Select(person => person.PhoneNumber).FirstOrDefaultAsync(cancellationToken));
    }
}
