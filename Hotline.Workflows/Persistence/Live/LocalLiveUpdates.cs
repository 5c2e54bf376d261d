using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Live;

/// <summary>Tells the desks of this process. One desk's failure keeps no other from hearing.</summary>
internal sealed class LocalLiveUpdates(ILogger<LocalLiveUpdates> log) : ILiveUpdates
{
    public event Action<LiveChange>? Changed;

    public void Publish(LiveChange change)
    {
        foreach (var listener in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<LiveChange>)listener)(change);
            }
            catch (Exception failure)
            {
                log.LogWarning(failure, "A desk could not take the change of ticket {No}.", change.TicketNo);
            }
        }
    }
}
