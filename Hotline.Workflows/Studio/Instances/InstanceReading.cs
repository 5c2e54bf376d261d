using System.Text.Json;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Reads the uploaded files of one request, JSON or zips of it, within the limits for all of them together.</summary>
internal sealed class InstanceReading(FlowLimits limits, CancellationToken cancellationToken)
{
    // A state repeats itself a lot; a bomb repeats nothing else.
    private const int MostRatio = 200;
    private readonly List<InstanceArchive> archives = [];
    private long left = limits.MostImportedBytes;

    public IReadOnlyList<InstanceArchive> Archives => archives;

    /// <exception cref="JsonException">It is no instance.</exception>
    /// <exception cref="ArchiveRefusedException">It is damaged or larger than allowed.</exception>
    public void Read(string name, Stream content)
    {
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            if (content.Length > Math.Min(left, limits.MostInstanceBytes))
                throw new ArchiveRefusedException(ArchiveFault.TooLarge, Math.Min(left, limits.MostInstanceBytes));
            left -= content.Length;
            Add(content);
            return;
        }

        var bounds = new ArchiveBounds(limits.MostImportedInstances, limits.MostInstanceBytes, left, MostRatio, limits.MostInstanceBytes / 4);
        using var zip = BoundedArchive.Open(content, bounds, cancellationToken);
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            using var opened = zip.OpenEntry(entry);
            Add(opened);
        }

        left -= zip.BytesRead;
    }

    public Refusal TooLarge(string name, ArchiveRefusedException refused) => Invalid.Field("files", refused.Fault switch
    {
        ArchiveFault.TooManyEntries => $"{name}：一次最多导入 {limits.MostImportedInstances} 个流程运行。",
        ArchiveFault.TooDense => $"{name}：解压后远大于文件本身，已拒绝。",
        _ => $"{name}：解压后过大，单个流程运行最多 {limits.MostInstanceBytes >> 20} MB，一次最多 {limits.MostImportedBytes >> 20} MB。",
    });

    private void Add(Stream content)
    {
        if (archives.Count >= limits.MostImportedInstances)
            throw new ArchiveRefusedException(ArchiveFault.TooManyEntries, archives.Count);
        archives.Add(JsonSerializer.Deserialize<InstanceArchive>(content, StudioJson.Options) is { Instance: not null, Bookmarks: not null, Journal: not null } archive
            ? archive
            : throw new JsonException("No instance."));
    }
}
