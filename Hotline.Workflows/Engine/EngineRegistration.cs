using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hotline.Workflows.Engine;

public static class EngineRegistration
{
    /// <summary>
    /// The engine with every <see cref="Activity"/> registered as a service. The caller adds <see cref="IWorkflowStore"/>,
    /// <see cref="IBurstHost"/> and <see cref="IIdSource"/>.
    /// </summary>
    public static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new EngineSettings());
        services.TryAddSingleton<ActivityRegistry>();
        services.TryAddSingleton<WorkflowEngine>();
        services.TryAddSingleton<DefinitionValidator>();
        services.TryAddScoped<WorkflowRuntime>();
        return services;
    }
}
