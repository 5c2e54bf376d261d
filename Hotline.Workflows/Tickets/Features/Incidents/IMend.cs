using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>An act on one stopped flow: one of retry, skip, correct, cancel.</summary>
public interface IMend : ICommand<Mended>
{
    string InstanceId { get; }

    /// <summary>Which faulted activity is meant; null when it need not be said.</summary>
    string? ActivityInstanceId { get; }

    /// <summary>The row's revision as the person saw it; null to take the flow as it is.</summary>
    long? Revision { get; }
}

/// <summary>What came of it.</summary>
/// <param name="StillStuck">It went on and stopped again, there or elsewhere.</param>
/// <param name="Cancelled">It is cancelled and will not go on.</param>
/// <param name="NodeName">Where it stands now, if it does.</param>
/// <param name="Cause">Why.</param>
/// <param name="OpenStages">Names of the ticket's stages now open.</param>
public sealed record Mended(
    string InstanceId, string? TicketNo, bool StillStuck, bool Cancelled, string? NodeName, string? Cause, IReadOnlyList<string> OpenStages);
