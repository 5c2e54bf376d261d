using FluentValidation;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Gives a message up unsent; who did and why stays with it until it is sent again after all.</summary>
[Allow(Roles.Admin)]
public sealed record DropMessage(long Id, string? Reason) : ICommand<Done>;

internal sealed class DropMessageValidator : AbstractValidator<DropMessage>
{
    public DropMessageValidator()
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => OutboxTexts.Get("NeedReason"));
        RuleFor(x => x.Reason).OneLine(OutboxTexts.Get("Reason"), PauseChannel.LongestReason);
    }
}

internal sealed class DropMessageHandler(HotlineDb db, UnitOfWork work, CurrentActor current, TimeProvider time) : IRequestHandler<DropMessage, Result<Done>>
{
    private const int LongestCause = 800;

    public async Task<Result<Done>> Handle(DropMessage request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.Outbox.Where(row => row.Id == request.Id && row.Channel != null), cancellationToken) is not { } row)
            return new NotFound("message-unknown", OutboxTexts.Get("Unknown"));
        if (row.SentAt is { } sent)
            return new Conflict("message-sent", OutboxTexts.Get("Sent"), At: sent);
        if (row.DroppedByName is { } by)
            return new Conflict("message-dropped", OutboxTexts.Get("Dropped"), by, row.DeadAt);
        var reason = request.Reason!.Trim();
        (row.DeadAt, row.DroppedByName) = (time.GetUtcNow(), current.Actor.DisplayName);
        row.LastError = row.LastError is { } cause ? TextCut.Start(OutboxTexts.Format("DroppedFor", reason, cause), LongestCause) : reason;
        return default(Done);
    }
}
