using System.IO.Compression;
using System.Text;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>Several exported flows as one zip, each the very file a single export gives.</summary>
internal static class FlowArchive
{
    /// <param name="ids">Definition ids with <paramref name="versions"/>, version ids without.</param>
    /// <param name="versions">Which version of each flow.</param>
    /// <param name="withUses">Whether flows that use one of them come along.</param>
    /// <param name="call">The request.</param>
    public static async Task<IResult> AnswerAsync(IReadOnlyList<string> ids, VersionChoice? versions, bool withUses, StudioCall call)
    {
        var files = new Dictionary<string, FlowFile>();
        foreach (var id in ids)
        {
            var found = await call.SendAsync(versions is { } choice ? new GetFlow(id, choice) : GetFlow.ByVersion(id));
            if (!found.Succeeded)
                return StudioProblems.Of(found.Refusal);
            var flow = found.Value.Summary;
            if (await AddAsync(flow.DefinitionId, new VersionChoice(VersionKind.Exactly, flow.Version), files, call) is { } refusal)
                return refusal;
            if (!withUses || await call.SendAsync(new ListFlowUses(flow.DefinitionId)) is not { Succeeded: true } uses)
                continue;
            foreach (var use in uses.Value)
                if (await AddAsync(use.DefinitionId, VersionChoice.Latest, files, call) is { } refused)
                    return refused;
        }

        return Results.File(Zip(files.Values), "application/zip", "workflow-definitions.zip");
    }

    private static async Task<IResult?> AddAsync(string definitionId, VersionChoice versions, Dictionary<string, FlowFile> files, StudioCall call)
    {
        var file = await call.SendAsync(new ExportFlow(definitionId, versions));
        if (!file.Succeeded)
            return StudioProblems.Of(file.Refusal);
        files[$"{definitionId}:{versions}"] = file.Value;
        return null;
    }

    private static byte[] Zip(IEnumerable<FlowFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in files)
            {
                var name = file.Name;
                for (var i = 2; !names.Add(name); i++)
                    name = $"{Path.GetFileNameWithoutExtension(file.Name)}-{i}.json";
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(file.Text));
            }
        }

        return bytes.ToArray();
    }
}
