using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// Reads what a kind of matter keeps beyond the common facts, for activities of its flow, which may not ask the database
/// themselves. All that are registered are asked before each burst of a matter.
/// </summary>
public interface IMatterOpener
{
    /// <summary>An object of its own type for <c>context.Host</c>; null when this flow has no use for it.</summary>
    ValueTask<object?> OpenAsync(OpenTicket ticket, Matter matter, CompiledWorkflow workflow, CancellationToken cancellationToken);
}
