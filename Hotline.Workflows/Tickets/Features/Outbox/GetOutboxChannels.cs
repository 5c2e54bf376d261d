using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>How each channel does.</summary>
[Allow(Roles.Admin)]
public sealed record GetOutboxChannels : IQuery<IReadOnlyList<OutboxChannel>>;

/// <param name="IsSetUp">Whether this server has what it takes to send; else its messages wait.</param>
/// <param name="WaitingSince">When the oldest waiting one was written.</param>
/// <param name="SentToday">Since the day began here.</param>
/// <param name="Dead">Given up and not dropped.</param>
/// <param name="Pause">Null when it is not paused.</param>
public sealed record OutboxChannel(string Channel, bool IsSetUp, int Waiting, DateTimeOffset? WaitingSince, int SentToday, int Dead, ChannelPause? Pause);

public sealed record ChannelPause(string Reason, string ByName, DateTimeOffset At);

internal sealed class GetOutboxChannelsHandler(HotlineDb db, IEnumerable<IMessageSender> senders, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetOutboxChannels, Result<IReadOnlyList<OutboxChannel>>>
{
    public async Task<Result<IReadOnlyList<OutboxChannel>>> Handle(GetOutboxChannels request, CancellationToken cancellationToken)
    {
        var today = Today();
        var waiting = await db.Outbox.Where(OutboxStates.In(OutboxState.Waiting)).GroupBy(row => row.Channel)
            .Select(group => new { Channel = group.Key, Count = group.Count(), Since = group.Min(row => row.CreatedAt) }).ToListAsync(cancellationToken);
        var sent = await db.Outbox.Where(OutboxStates.In(OutboxState.Sent)).Where(row => row.SentAt >= today).GroupBy(row => row.Channel)
            .Select(group => new { Channel = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var dead = await db.Outbox.Where(OutboxStates.In(OutboxState.Dead)).GroupBy(row => row.Channel)
            .Select(group => new { Channel = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var pauses = await db.OutboxPauses.ToListAsync(cancellationToken);
        var setUp = senders.Select(sender => sender.Channel).ToHashSet();
        return Channels.All.Select(channel =>
        {
            var waits = waiting.Find(row => row.Channel == channel);
            return new OutboxChannel(
                channel, setUp.Contains(channel), waits?.Count ?? 0, waits?.Since, sent.Find(row => row.Channel == channel)?.Count ?? 0,
                dead.Find(row => row.Channel == channel)?.Count ?? 0,
                pauses.Find(row => row.Channel == channel) is { } pause ? new ChannelPause(pause.Reason, pause.ByName, pause.At) : null);
        }).ToList();
    }

    private DateTimeOffset Today()
    {
        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).Date;
        return new DateTimeOffset(day, options.TimeZone.GetUtcOffset(day)).ToUniversalTime();
    }
}
