using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Opens the instance's ticket for the activities of a burst; instances without a ticket run without.</summary>
internal sealed class TicketBurstHost(TicketBursts bursts, IWorkflowStore store) : IBurstHost
{
    public async ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken)
    {
        var burst = await bursts.FindAsync(instance.InstanceId, TicketIdOf(instance.Input), cancellationToken);
        var isFirst = instance.IsNew && instance.InstanceId == burst?.Ticket.InstanceId;
        if (burst is not null && !isFirst && await store.FindInstanceAsync(burst.Ticket.InstanceId, cancellationToken) is { } state)
        {
            burst.KnownFaults = state.Incidents.Count;
            burst.NotBefore(state.UpdatedAt);
        }

        return new TicketBurstScope(burst);
    }

    /// <summary>The ticket an instance was started for, such as a flow that another flow of the ticket started.</summary>
    public static long? TicketIdOf(IReadOnlyDictionary<string, JsonNode?> input) =>
        input.FirstOrDefault(x => string.Equals(x.Key, "TicketId", StringComparison.OrdinalIgnoreCase)).Value is { } given
            && long.TryParse(given.ToString(), out var id) ? id : null;
}

/// <summary>What activities and expressions see of a ticket; nothing when the instance has none.</summary>
internal sealed class TicketBurstScope(TicketBurst? burst) : IBurstScope
{
    private static readonly Dictionary<string, Func<JsonNode?>> None = [];

    public DateTimeOffset? Now => burst?.Now;

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = burst is null ? None : TicketGlobals.Of(burst);

    public T? Get<T>() where T : class => burst is not null || typeof(T) != typeof(TicketBurst)
        ? burst as T
        : throw new InvalidOperationException("这个环节要有工单才能办理：请从工单启动流程，或启动时给输入 TicketId。");
}
