using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>What has become of a message.</summary>
public enum OutboxState
{
    /// <summary>等待发送</summary>
    Waiting,

    /// <summary>已发出</summary>
    Sent,

    /// <summary>发不出去: given up.</summary>
    Dead,

    /// <summary>已放弃: dropped by a person.</summary>
    Dropped,
}

internal static class OutboxStates
{
    public static Expression<Func<OutboxMessage, bool>> In(OutboxState state) => state switch
    {
        OutboxState.Waiting => row => row.Channel != null && row.SentAt == null && row.DeadAt == null,
        OutboxState.Sent => row => row.Channel != null && row.SentAt != null,
        OutboxState.Dead => row => row.Channel != null && row.SentAt == null && row.DeadAt != null && row.DroppedByName == null,
        _ => row => row.Channel != null && row.SentAt == null && row.DeadAt != null && row.DroppedByName != null,
    };

    public static OutboxState Of(OutboxMessage row) => row switch
    {
        { SentAt: not null } => OutboxState.Sent,
        { DeadAt: null } => OutboxState.Waiting,
        { DroppedByName: null } => OutboxState.Dead,
        _ => OutboxState.Dropped,
    };
}
