using FluentValidation;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>申请离场: a department that has come and is not done asks to go; until somebody grants it, it stays 事不完、人不撤.</summary>
/// <param name="No">The whistle.</param>
/// <param name="Reason">Why it must go before it is done.</param>
[Allow(Roles.Handler)]
public sealed record AskLeave(string No, string? Reason) : ICommand<Done>;

internal sealed class AskLeaveValidator : AbstractValidator<AskLeave>
{
    public AskLeaveValidator(HotlineOptions options)
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => WhistleTexts.Get("LeaveReason"));
        RuleFor(x => x.Reason).NoLongerThan(WhistleTexts.Get("Reason"), options.Texts.Longest);
    }
}

internal sealed class AskLeaveHandler(HotlineDb db, UnitOfWork work, MattersInHand matters, CurrentActor current) : IRequestHandler<AskLeave, Result<Done>>
{
    public async Task<Result<Done>> Handle(AskLeave request, CancellationToken cancellationToken)
    {
        var inHand = await matters.OpenAsync(request.No, cancellationToken);
        if (!inHand.Succeeded)
            return inHand.Refusal;
        var (open, matter) = inHand.Value;
        var called = await work.ListAsync(db.Summonses.Where(summons => summons.MatterId == matter.Id), cancellationToken);
        if (called.Find(summons => WhistleRights.IsOf(summons, current.Actor)) is not { } own)
            return new Forbidden(WhistleTexts.Format("NotCalled", request.No));
        if (WhistleRights.WhyNoLeave(own) is { } refusal)
            return refusal;
        var reason = request.Reason!.Trim();
        (own.LeaveAskedAt, own.LeaveAskedBy, own.LeaveReason) = (open.Now, current.Actor.DisplayName, reason);
        (own.LeaveAnsweredAt, own.LeaveAnsweredBy, own.LeaveGranted, own.LeaveNote) = (null, null, null, null);
        own.Version++;
        var text = WhistleTexts.Format("LeaveAsked", own.UnitName);
        open.Write(current.Actor, "whistle.leave-asked", text, reason: reason, matter: matter);
        open.Send($"leave:{own.Id}:{own.Version}", "handler", null, own.BlowerUnitName, $"{text}：{reason}", ("matterNo", matter.No), ("unitId", own.BlowerUnitId));
        open.Inform(NoticeKinds.Leave, $"leave:{own.Id}:{own.Version}", $"{text}：{reason}", [matter.BegunById], $"/whistles/{matter.No}");
        return default(Done);
    }
}
