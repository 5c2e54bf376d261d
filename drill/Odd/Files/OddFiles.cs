using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd.Files;

/// <summary>Sends an odd file to one of the places that take files.</summary>
/// <param name="play">Sends it.</param>
/// <param name="materials">For tickets to attach to and instances to take out.</param>
/// <param name="jobs">Learns of each import that was begun.</param>
internal sealed class OddFiles(OddPlay play, OddMaterials materials, Action<string> jobs)
{
    public Task RunAsync(string name, Random random) => random.Next(20) switch
    {
        < 2 => ReadAsync(name, random),
        < 8 => ImportAsync(name, OddTables.Csv(random, Mark(name)), random),
        < 14 => ImportAsync(name, OddWorkbooks.Make(random, Mark(name)), random),
        < 16 => AttachAsync(name, random),
        16 or 17 => play.SendAsync(name, Definitions(name, random)),
        _ => InstancesAsync(name, random),
    };

    /// <summary>Places that read a table at once, and keep a file of a matter.</summary>
    private async Task ReadAsync(string name, Random random)
    {
        var table = random.Next(2) == 0 ? OddTables.Csv(random, Mark(name)) : OddWorkbooks.Make(random, Mark(name));
        var (target, person) = OddText.Pick(random, [("/api/tickets/import/columns", "dispatcher"), ("/api/duty/roster/import", "supervisor"), ("/api/matters/none/attachments", "handler")]);
        await play.SendAsync(name, (random.Next(3) == 0 ? table.Damage(random) : table).Upload(target, person, "file", random));
    }

    private static string Mark(string name) => name.Replace(':', '-');

    private async Task ImportAsync(string name, OddFile file, Random random)
    {
        if (random.Next(6) == 0)
            file = file.Damage(random);
        if (random.Next(25) == 0)
            file = file with { Name = OddText.Pick(random, ["a.xls", "a", "a.xlsx.csv", "a.zip", ".csv", "a.CSV "]) };
        var answer = await play.SendAsync(name, file.Upload("/api/tickets/import", "dispatcher", "file", random));
        if (!answer.Succeeded || JsonNode.Parse(answer.Body) is not { } progress)
            return;

        var id = progress["jobId"]?.ToString() ?? progress["id"]!.ToString();
        jobs(id);
        await play.ViewAsync(name, OddRequest.Of("GET", $"/api/imports/{id}", "dispatcher"));
    }

    private async Task AttachAsync(string name, Random random)
    {
        var file = new OddFile(OddText.Pick(random, ["a.png", "a.exe", "a", "图.jpg", "a.svg", "a.html", "👨‍👩‍👧‍👦.png"]), Encoding.UTF8.GetBytes(OddText.Whole(random)));
        var answer = await play.SendAsync(name, file.Upload($"/api/tickets/{OddText.Pick(random, materials.Tickets)}/attachments", "dispatcher", "file", random));
        if (answer.Succeeded && JsonNode.Parse(answer.Body)?["id"] is { } id)
            await play.ViewAsync(name, OddRequest.Of("GET", $"/api/attachments/{id}", "dispatcher"));
    }

    private static OddRequest Definitions(string name, Random random)
    {
        var flow = OddFlow.Make($"odd-{Mark(name)}", random);
        return OddRequest.Of("POST", "/elsa/api/workflow-definitions/import", "admin", random.Next(2) == 0 ? OddJson.Text(flow) : OddJson.Of(flow, random));
    }

    private async Task InstancesAsync(string name, Random random)
    {
        var taken = await play.SendAsync(name, OddRequest.Of("GET", $"/elsa/api/workflow-instances/{OddText.Pick(random, materials.Instances)}/export", "admin"));
        // A copy under another id, or what is left of it.
        var archive = taken.Succeeded ? JsonNode.Parse(taken.Body)! : new JsonObject();
        if (archive["instance"] is JsonObject instance)
            instance["id"] = Mark(name);
        var text = OddJson.Of(archive, random);
        var file = random.Next(3) switch
        {
            0 => new OddFile($"{Mark(name)}.zip", Zip(text, random)),
            1 => new OddFile($"{Mark(name)}.zip", Zip(text, random)).Damage(random),
            _ => new OddFile($"{Mark(name)}.json", OddText.Bytes(text)),
        };
        await play.SendAsync(name, file.Upload("/elsa/api/bulk-actions/import/workflow-instances", "admin", "files", random));
    }

    private static byte[] Zip(string text, Random random)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in new[] { "a.json", "a.json", "../b.json", "c.txt" }.Take(random.Next(1, 5)))
            {
                using var part = zip.CreateEntry(entry).Open();
                part.Write(OddText.Bytes(text));
                if (random.Next(10) == 0)
                    part.Write(new byte[20 << 20]);
            }
        }

        return bytes.ToArray();
    }
}
