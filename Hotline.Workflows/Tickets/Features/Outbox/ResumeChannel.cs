using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Lets a channel go on; one that is not paused goes on as it did.</summary>
[Allow(Roles.Admin)]
public sealed record ResumeChannel(string Channel) : ICommand<Done>;

internal sealed class ResumeChannelHandler(HotlineDb db, UnitOfWork work) : IRequestHandler<ResumeChannel, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResumeChannel request, CancellationToken cancellationToken)
    {
        if (!Channels.All.Contains(request.Channel))
            return new NotFound("channel-unknown", OutboxTexts.Format("NoChannel", string.Join('、', Channels.All)));
        if (await work.FirstOrDefaultAsync(db.OutboxPauses.Where(row => row.Channel == request.Channel), cancellationToken) is { } pause)
            work.Remove(pause);
        return default(Done);
    }
}
