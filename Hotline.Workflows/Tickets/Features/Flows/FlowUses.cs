using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Which flows use another one as an activity.</summary>
internal static class FlowUses
{
    public static IQueryable<DefinitionRow> Of(HotlineDb db, string definitionId)
    {
        var mention = $"\"workflowDefinitionId\":{FlowJson.Write(System.Text.Json.Nodes.JsonValue.Create(definitionId))}";
        return db.Definitions.Where(row => row.IsLatest && row.DefinitionId != definitionId && row.Json.Contains(mention));
    }

    public static Task<int> CountAsync(HotlineDb db, DefinitionRow row, CancellationToken cancellationToken) =>
        row.UsableAsActivity ? Of(db, row.DefinitionId).CountAsync(cancellationToken) : Task.FromResult(0);
}
