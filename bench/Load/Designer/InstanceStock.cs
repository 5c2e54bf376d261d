using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Designer;

/// <summary>
/// Many instances, each a copy of one that really ran: of a hundred twenty wait at the stages of a ticket, four stand
/// at a fault, two were cancelled, one waits and two have ended without a ticket; the others have ended. The newest come last, as in life.
/// </summary>
internal sealed class InstanceStock(HotlineDb db, HotlineOptions options, IIdSource ids, TimeProvider time)
{
    /// <summary>Of so many instances at least one is of each kind.</summary>
    public const int Kinds = 100;
    private const int Batch = 1000;
    private const int Days = 300;
    private const int JournalEvery = 10;

    /// <param name="count">Instances to add.</param>
    /// <param name="flows">Flows of the stock; four of ten instances are of one of them.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task FillAsync(int count, int flows, CancellationToken cancellation)
    {
        var models = await db.Instances.OrderBy(row => row.Id).ToListAsync(cancellation);
        var bookmarks = (await db.Bookmarks.ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var journal = (await db.Journal.ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var waiting = models.FindAll(row => row.DefinitionId == InstanceModels.WaitingFlow);
        var running = models.FindAll(row => row.Status == (int)WorkflowStatus.Running && row.DefinitionId == options.TicketFlow);
        var ended = models.FindAll(row => row.SubStatus == (int)WorkflowSubStatus.Finished && row.DefinitionId == options.TicketFlow);
        var small = models.FindAll(row => row.DefinitionId == InstanceModels.EndingFlow);
        var stuck = models.FindAll(row => row.StuckSince is not null);
        for (var number = 0; number < count; number++)
        {
            var model = (number % Kinds) switch
            {
                < 20 or 24 or 25 => running[number / Kinds % running.Count],
                < 24 => stuck[number % stuck.Count],
                26 => waiting[number % waiting.Count],
                27 or 28 => small[number % small.Count],
                _ => ended[number % ended.Count],
            };
            var row = Copy(model, number, (double)number / count, flows);
            if (number % Kinds is 24 or 25)
                (row.Status, row.SubStatus, row.FinishedAt) = ((int)WorkflowStatus.Finished, (int)WorkflowSubStatus.Cancelled, row.UpdatedAt);
            db.Instances.Add(row);
            if (row.Status == (int)WorkflowStatus.Running)
                Wait(row, bookmarks[model.Id]);
            if (number % JournalEvery is 0 or 6)
                db.Journal.AddRange(journal[model.Id].Select(lines => new JournalRow { InstanceId = row.Id, Sequence = lines.Sequence, At = lines.At, Lines = lines.Lines }));
            if (number % Batch == Batch - 1 || number == count - 1)
            {
                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
            }
        }
    }

    private InstanceRow Copy(InstanceRow model, int number, double age, int flows)
    {
        var now = time.GetUtcNow();
        var created = now.AddDays(Days * (age - 1));
        var moved = created + (now - created) * (number * 7919 % 1000 / 2000.0);
        var ofStock = model.DefinitionId == options.TicketFlow && number % 10 >= 6;
        var flow = number * 7 % flows;
        var version = ofStock ? 1 + number / 10 % (DesignerPlan.Versions - 1) : model.DefinitionVersion;
        return new InstanceRow
        {
            Id = ids.NextText(),
            DefinitionId = ofStock ? FlowStock.IdOf(flow) : model.DefinitionId,
            DefinitionVersionId = ofStock ? FlowStock.VersionId(flow, version) : model.DefinitionVersionId,
            DefinitionVersion = version,
            Status = model.Status,
            SubStatus = model.SubStatus,
            Name = number % 3 == 0 ? $"{FlowStock.NameOf(flow)} 第 {number} 次" : null,
            CorrelationId = $"{created:yyMMdd}-{number:000000}",
            IncidentCount = model.IncidentCount,
            StuckSince = model.StuckSince is null ? null : moved,
            State = model.State,
            Revision = model.Revision,
            CreatedAt = created,
            UpdatedAt = moved,
            FinishedAt = model.FinishedAt is null ? null : moved,
        };
    }

    /// <summary>Bookmarks of its own, which its state names.</summary>
    private void Wait(InstanceRow row, IEnumerable<BookmarkRow> models)
    {
        foreach (var model in models)
        {
            var id = ids.NextText();
            row.State = row.State.Replace(model.Id, id, StringComparison.Ordinal);
            db.Bookmarks.Add(new BookmarkRow
            {
                Id = id,
                InstanceId = row.Id,
                CorrelationId = row.CorrelationId,
                ActivityId = model.ActivityId,
                ActivityInstanceId = model.ActivityInstanceId,
                Name = model.Name,
                Hash = model.Hash,
                Payload = model.Payload,
                AutoBurn = model.AutoBurn,
                CreatedAt = row.UpdatedAt,
            });
        }
    }
}
