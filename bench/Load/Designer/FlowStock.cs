using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Designer;

/// <summary>Many flows as large as the one that tickets run on, each with its history.</summary>
internal sealed class FlowStock(HotlineDb db, HotlineOptions options, TimeProvider time)
{
    private const int UsableEvery = 10;

    public static string IdOf(int number) => $"stock-{number:000}";

    public static string VersionId(int number, int version) => $"{IdOf(number)}-v{version}";

    public static string NameOf(int number) => $"街道专项流程 {number:000}";

    public async Task FillAsync(int flows, CancellationToken cancellation)
    {
        var model = await db.Definitions.SingleAsync(row => row.DefinitionId == options.TicketFlow && row.IsPublished, cancellation);
        for (var number = 0; number < flows; number++)
        {
            for (var version = 1; version <= DesignerPlan.Versions; version++)
                db.Definitions.Add(Version(model, number, version));
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private DefinitionRow Version(DefinitionRow model, int number, int version)
    {
        var created = time.GetUtcNow().AddDays(-300 + version * 30);
        var usable = number % UsableEvery == 0;
        var content = FlowJson.Parse(model.Json)!.AsObject();
        content["id"] = VersionId(number, version);
        content["definitionId"] = IdOf(number);
        content["name"] = NameOf(number);
        content["version"] = version;
        content["options"] = new JsonObject { ["usableAsActivity"] = usable };
        var json = FlowJson.Write(content);
        return new DefinitionRow
        {
            Id = VersionId(number, version),
            DefinitionId = IdOf(number),
            Version = version,
            Name = NameOf(number),
            Description = $"第 {number} 号专项，版本 {version}",
            Json = json,
            ContentHash = FlowVersions.HashOf(json),
            IsLatest = version == DesignerPlan.Versions,
            IsPublished = version == DesignerPlan.Versions - 1,
            UsableAsActivity = usable,
            CreatedAt = created,
            CreatedBy = "周明",
            PublishedAt = version < DesignerPlan.Versions ? created : null,
            PublishedBy = version < DesignerPlan.Versions ? "周明" : null,
        };
    }
}
