using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Opens the ticket an instance runs for; instances without a ticket run without.</summary>
/// <param name="openers">Made only for flows of matters.</param>
/// <param name="orders">What flows want made.</param>
internal sealed class TicketHost(OpenTickets tickets, Func<IEnumerable<IMatterOpener>> openers, TicketOrders orders) : IBurstHost
{
    private const string TicketIdName = "TicketId";

    public async ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken)
    {
        var state = instance.State;
        if ((state.OwnerId ?? Asked(instance)) is not { } id || await tickets.ForFlowAsync(id, instance, cancellationToken) is not { } ticket)
            return new TicketScope(null, orders: orders);
        ticket.NotBefore(state.UpdatedAt);
        ticket.Enter(state);
        if (instance.Workflow.Mentions(TicketAnswers.Name))
            await tickets.AnswerAsync(ticket, cancellationToken);
        var matter = ticket.MatterOf(state.Id);
        return new TicketScope(ticket, matter, matter is null ? [] : await OpenAsync(ticket, matter, instance, cancellationToken), orders);
    }

    private async ValueTask<IReadOnlyList<object>> OpenAsync(OpenTicket ticket, Matter matter, InstanceIdentity instance, CancellationToken cancellationToken)
    {
        var opened = new List<object>();
        foreach (var opener in openers())
        {
            if (await opener.OpenAsync(ticket, matter, instance, cancellationToken) is { } found)
                opened.Add(found);
        }

        return opened;
    }

    /// <summary>Whether an instance was started for a ticket by whoever gave it this input.</summary>
    public static bool IsForTicket(IReadOnlyDictionary<string, JsonNode?> input) => Given(input) is not null;

    /// <summary>The one place where an input says which ticket a flow is for: at its first burst. From then on the instance knows.</summary>
    private static long? Asked(InstanceIdentity instance) =>
        instance.IsNew && Given(instance.State.Input) is { } given && long.TryParse(given.ToString(), out var id) ? id : null;

    private static JsonNode? Given(IReadOnlyDictionary<string, JsonNode?> input) =>
        input.FirstOrDefault(x => string.Equals(x.Key, TicketIdName, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>What activities and expressions see of a ticket; nothing when the instance has none.</summary>
internal sealed class TicketScope(OpenTicket? ticket, Matter? matter = null, IReadOnlyList<object>? opened = null, TicketOrders? orders = null) : IBurstScope
{
    private static readonly Dictionary<string, Func<JsonNode?>> None = [];

    /// <summary>What the kind of the matter keeps beyond the common facts.</summary>
    public IReadOnlyList<object> Opened { get; } = opened ?? [];

    public DateTimeOffset? Now => ticket?.Now;

    public long? OwnerId => ticket?.Ticket.Id;

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = ticket is null ? None : TicketGlobals.Of(ticket, matter, opened ?? []);

    public T? Get<T>() where T : class => ticket is not null || typeof(T) != typeof(OpenTicket)
        ? ticket as T ?? orders as T ?? Opened.OfType<T>().FirstOrDefault()
        : throw new InvalidOperationException(ActivityTexts.Get("NoTicket"));
}
