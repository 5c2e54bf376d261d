using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.InHand;

internal static class InHandServices
{
    /// <summary>Each of those who take up work by themselves has its own places, side by side with the others'.</summary>
    public static IServiceCollection AddInHand(this IServiceCollection services)
    {
        services.AddSingleton(provided => new WorkInHand(
            provided.GetRequiredService<IServiceScopeFactory>(), provided.GetRequiredService<ICommitRaces>(), provided.GetRequiredService<IIdSource>()));
        return services.AddTransient(provided => new SideBySide(
            provided.GetRequiredService<WorkInHand>(),
            provided.GetRequiredService<DatabaseAddress>(),
            provided.GetRequiredService<PersistenceSettings>(),
            provided.GetRequiredService<TimeProvider>(),
            provided.GetRequiredService<ILogger<SideBySide>>()));
    }
}
