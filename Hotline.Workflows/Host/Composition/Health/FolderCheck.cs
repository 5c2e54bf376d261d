using Hotline.Workflows.Tickets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>Attachments and imports can be kept: the data folder is there, takes a file, and its disk has room.</summary>
internal sealed class FolderCheck(HotlineOptions options, HostSettings settings) : IHealthCheck
{
    private const string Name = ".ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folder = options.DataDirectory;
        try
        {
            var room = new DriveInfo(folder).AvailableFreeSpace >> 20;
            if (room < settings.Health.LeastRoom)
                return HealthCheckResult.Unhealthy(HealthTexts.Format("NoRoom", folder, room));
            await File.WriteAllTextAsync(Path.Combine(folder, Name), $"{Environment.ProcessId}", cancellationToken);
            return room < settings.Health.LittleRoom ? HealthCheckResult.Degraded(HealthTexts.Format("LittleRoom", folder, room)) : HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return HealthCheckResult.Unhealthy(HealthTexts.Format("Folder", folder, failure.Message), failure);
        }
    }
}
