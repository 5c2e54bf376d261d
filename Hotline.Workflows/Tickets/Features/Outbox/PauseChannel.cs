using FluentValidation;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Holds back all messages of a channel until a person lets them go on; what is being sent at that moment still goes out.</summary>
[Allow(Roles.Admin)]
public sealed record PauseChannel(string Channel, string? Reason) : ICommand<Done>
{
    internal const int LongestReason = 200;
}

internal sealed class PauseChannelValidator : AbstractValidator<PauseChannel>
{
    public PauseChannelValidator()
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => OutboxTexts.Get("NeedReason"));
        RuleFor(x => x.Reason).OneLine(OutboxTexts.Get("Reason"), PauseChannel.LongestReason);
    }
}

internal sealed class PauseChannelHandler(HotlineDb db, UnitOfWork work, CurrentActor current, TimeProvider time) : IRequestHandler<PauseChannel, Result<Done>>
{
    public async Task<Result<Done>> Handle(PauseChannel request, CancellationToken cancellationToken)
    {
        if (!Channels.All.Contains(request.Channel))
            return new NotFound("channel-unknown", OutboxTexts.Format("NoChannel", string.Join('、', Channels.All)));
        if (await work.FirstOrDefaultAsync(db.OutboxPauses.Where(row => row.Channel == request.Channel), cancellationToken) is { } paused)
            return new Conflict("channel-paused", OutboxTexts.Format("Paused", paused.Reason), paused.ByName, paused.At);
        work.Add(new OutboxPause { Channel = request.Channel, Reason = request.Reason!.Trim(), ByName = current.Actor.DisplayName, At = time.GetUtcNow() });
        return default(Done);
    }
}
