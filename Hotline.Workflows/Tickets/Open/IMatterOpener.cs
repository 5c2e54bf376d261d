using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// Reads what a kind of matter keeps beyond the common facts, for activities of its flow, which may not ask the database
/// themselves. All that are registered are asked before each burst of a matter.
/// </summary>
public interface IMatterOpener
{
    /// <summary>An object of its own type for <c>context.Host</c>; null when this flow has no use for it.</summary>
    /// <param name="ticket">Opened for this burst.</param>
    /// <param name="matter">The one that the flow carries, or a part of which it carries.</param>
    /// <param name="flow">About to run.</param>
    ValueTask<object?> OpenAsync(OpenTicket ticket, Matter matter, InstanceIdentity flow, CancellationToken cancellationToken);
}

/// <summary>Of what a kind of matter keeps, what expressions of its flow may read, by a name of its own.</summary>
public interface IMatterFacts
{
    string Name { get; }

    JsonNode? Read();
}
