using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Load.Designer;

/// <summary>
/// A ticket for every instance that works for one, each a copy of one that was really taken in: who does not see all
/// sees the instances of the tickets he sees.
/// </summary>
internal sealed class TicketStock(HotlineDb db)
{
    private const long FirstId = 1_000_000;

    /// <summary>The instance's number in the stock, which ends its correlation id.</summary>
    private const string Number = "CAST(substr(i.\"CorrelationId\", 8) AS INTEGER)";

    public async Task FillAsync(CancellationToken cancellation)
    {
        var models = await db.Tickets.OrderBy(ticket => ticket.Id).Select(ticket => ticket.Id).ToListAsync(cancellation);
        var own = new Dictionary<string, string>
        {
            [nameof(Ticket.Id)] = $"{FirstId} + {Number}",
            [nameof(Ticket.No)] = "i.\"CorrelationId\"",
            [nameof(Ticket.InstanceId)] = "i.\"Id\"",
            [nameof(Ticket.CreatedAt)] = "i.\"CreatedAt\"",
        };
        var columns = Columns(db.Model.FindEntityType(typeof(Ticket))!);
        var values = columns.Select(column => own.GetValueOrDefault(column, $"m.\"{column}\""));
        var small = string.Join(", ", InstanceModels.SmallFlows.Select(flow => $"'{flow}'"));
        for (var turn = 0; turn < models.Count; turn++)
        {
            var sql = $"""
                INSERT INTO "Tickets" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                SELECT {string.Join(", ", values)} FROM "WorkflowInstances" i JOIN "Tickets" m ON m."Id" = {models[turn]}
                WHERE i."CorrelationId" LIKE '______-______' AND i."DefinitionId" NOT IN ({small}) AND {Number} % {models.Count} = {turn}
                """;
            await db.Database.ExecuteSqlRawAsync(sql, cancellation);
        }
    }

    private static List<string> Columns(IEntityType tickets)
    {
        var table = StoreObjectIdentifier.Create(tickets, StoreObjectType.Table)!.Value;
        return [.. tickets.Model.GetEntityTypes().Where(type => type.GetTableName() == tickets.GetTableName())
            .SelectMany(type => type.GetProperties()).Select(property => property.GetColumnName(table)).OfType<string>().Distinct()];
    }
}
