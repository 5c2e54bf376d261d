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

/// <summary>答复离场: the blower, or the department that leads on the spot, lets another one go or not.</summary>
/// <param name="No">The whistle.</param>
/// <param name="Sequence">Place of the department within it.</param>
/// <param name="Note">Needed where it is not granted.</param>
[Allow(Roles.Handler)]
public sealed record AnswerLeave(string No, int Sequence, bool Granted, string? Note = null) : ICommand<Done>;

internal sealed class AnswerLeaveValidator : AbstractValidator<AnswerLeave>
{
    public AnswerLeaveValidator(HotlineOptions options)
    {
        RuleFor(x => x.Note).NotEmpty().When(x => !x.Granted).WithMessage(_ => WhistleTexts.Get("LeaveNote"));
        RuleFor(x => x.Note).NoLongerThan(WhistleTexts.Get("Reason"), options.Texts.Longest);
    }
}

internal sealed class AnswerLeaveHandler(HotlineDb db, UnitOfWork work, MattersInHand matters, CurrentActor current) : IRequestHandler<AnswerLeave, Result<Done>>
{
    public async Task<Result<Done>> Handle(AnswerLeave request, CancellationToken cancellationToken)
    {
        var inHand = await matters.OpenAsync(request.No, cancellationToken);
        if (!inHand.Succeeded)
            return inHand.Refusal;
        var (open, matter) = inHand.Value;
        var called = await work.ListAsync(db.Summonses.Where(summons => summons.MatterId == matter.Id), cancellationToken);
        if (called.Find(summons => summons.Sequence == request.Sequence) is not { LeaveAskedAt: not null } asked)
            return new RuleRefusal("leave-not-asked", WhistleTexts.Get("LeaveNotAsked"));
        if (!WhistleRights.MayAnswerLeave(matter, asked, called, current.Actor))
            return new Forbidden(WhistleTexts.Format("LeaveNotYours", matter.BegunUnitName));
        if (asked.LeaveAnsweredAt is { } answered)
            return new Conflict("leave-answered", WhistleTexts.Format(asked.LeaveGranted is true ? "LeaveGranted" : "LeaveRefused", asked.UnitName), asked.LeaveAnsweredBy, answered);
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        (asked.LeaveAnsweredAt, asked.LeaveAnsweredBy, asked.LeaveGranted, asked.LeaveNote) = (open.Now, current.Actor.DisplayName, request.Granted, note);
        asked.Version++;
        var text = WhistleTexts.Format(request.Granted ? "LeaveGranted" : "LeaveRefused", asked.UnitName);
        open.Write(current.Actor, request.Granted ? "whistle.leave-granted" : "whistle.leave-refused", text, reason: note, matter: matter);
        open.Send($"leave:{asked.Id}:{asked.Version}", "handler", null, asked.UnitName, note is null ? text : $"{text}：{note}", ("matterNo", matter.No), ("unitId", asked.UnitId));
        open.Inform(
            NoticeKinds.Leave, $"leave:{asked.Id}:{asked.Version}", note is null ? text : $"{text}：{note}", [open.Book.Named(asked.LeaveAskedBy, asked.UnitPath)],
            $"/whistles/{matter.No}");
        return default(Done);
    }
}
