using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>The application's side of a burst: opened before the engine runs, it hands activities their domain objects.</summary>
public interface IBurstHost
{
    /// <summary>Loads what activities of this instance may touch. Called once per burst, inside the caller's unit of work.</summary>
    ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken);
}

/// <summary>What one burst may see of the application.</summary>
public interface IBurstScope
{
    /// <summary>The instant at which the application lets this burst happen; the clock's when null.</summary>
    DateTimeOffset? Now => null;

    /// <summary>What an instance without an owner is found to run for at its first burst; null for nothing.</summary>
    long? OwnerId => null;

    /// <summary>The domain object of that type, or null.</summary>
    T? Get<T>() where T : class;

    /// <summary>Named read-only values that expressions see as globals, such as <c>ticket</c>; made only when a script names them.</summary>
    IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; }
}

/// <summary>Which instance is about to run.</summary>
/// <param name="State">As it is before the burst.</param>
/// <param name="Workflow">Its version.</param>
/// <param name="IsNew">This is its first burst: no store knows it yet.</param>
public sealed record InstanceIdentity(InstanceState State, CompiledWorkflow Workflow, bool IsNew);
