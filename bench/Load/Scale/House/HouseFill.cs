using System.Data.Common;
using System.Globalization;
using Batches = System.Threading.Channels.Channel;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>
/// A district's years: the rows of lives that were really played, copied with ids, numbers, units, people, instants and
/// texts of their own, and written past the front door; then what the product counts, counted by it from the ground.
/// </summary>
internal sealed class HouseFill(IServiceProvider services, HotlineDb db, ScalePlan plan, IHouseWriter writer, CancellationToken cancellation)
{
    private const int Batch = 4000;
    private const int AboveModels = 1000;
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>Whether it is done already.</summary>
    public static Task<bool> IsFullAsync(HotlineDb db, ScalePlan plan, CancellationToken cancellation) =>
        db.Tickets.OrderBy(ticket => ticket.Id).Skip(plan.Tickets - 1).AnyAsync(cancellation);

    public async Task RunAsync(IReadOnlyList<Model> played, TextWriter progress)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var words = Vocabulary.Read();
        var ids = services.GetRequiredService<IIdSource>();
        var units = await HouseUnits.LoadAsync(db, ids, words, new Random(plan.Seed), cancellation);
        var tables = HouseTable.All(db);
        await db.Database.OpenConnectionAsync(cancellation);
        var stock = await ModelStock.ReadAsync(db.Database.GetDbConnection(), tables, played, units, cancellation);
        var categories = await db.Categories.Where(category => category.Level == 3).OrderBy(category => category.Code).ToListAsync(cancellation);
        var options = services.GetRequiredService<HotlineOptions>();
        var copies = new HouseCopies(plan, stock, units, words, categories, options, now, ids.NextNumber(), NextNumber);

        var batches = Batches.CreateBounded<IReadOnlyList<(HouseTable, List<object?[]>)>>(1);
        var writing = Task.Run(
            async () =>
            {
                var done = 0;
                await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
                {
                    await writer.WriteAsync(batch, cancellation);
                    done += batch[0].Item2.Count;
                    await progress.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\r{done:N0} / {plan.Tickets:N0}"));
                }
            },
            cancellation);
        var making = Task.Run(
            async () =>
            {
                for (var first = 0; first < plan.Tickets; first += Batch)
                    await batches.Writer.WriteAsync(copies.Make(first, Math.Min(Batch, plan.Tickets - first), tables), cancellation);
                batches.Writer.Complete();
            },
            cancellation);
        await await Task.WhenAny(writing, making);
        await Task.WhenAll(writing, making);
        await progress.WriteLineAsync();
        await writer.CompleteAsync(cancellation);
        await CountAsync();
        await writer.FinishAsync(cancellation);
    }

    private int NextNumber(string name) => _numbers[name] = _numbers.GetValueOrDefault(name, AboveModels) + 1;

    private async Task CountAsync()
    {
        var known = await db.Numbers.AsTracking().ToDictionaryAsync(row => row.Name, cancellation);
        foreach (var (name, next) in _numbers)
        {
            if (known.TryGetValue(name, out var row))
                row.Next = Math.Max(row.Next, next + 1);
            else
                db.Numbers.Add(new NumberSequence { Name = name, Next = next + 1 });
        }

        await db.SaveChangesAsync(cancellation);
        await db.Ledger.ExecuteDeleteAsync(cancellation);
        await db.WhistleCounts.ExecuteDeleteAsync(cancellation);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerCount>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<WhistleRecount>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<FigureCount>().MendAsync((_, _) => { }, cancellation);
    }
}

/// <summary>The models, open and closed, each as likely as its share.</summary>
internal sealed class ModelStock(IReadOnlyList<(TicketModel Model, int Share)> open, IReadOnlyList<(TicketModel Model, int Share)> closed)
{
    public static async Task<ModelStock> ReadAsync(
        DbConnection connection, IReadOnlyList<HouseTable> tables, IReadOnlyList<Model> played, HouseUnits units, CancellationToken cancellation)
    {
        var (open, closed) = (new List<(TicketModel, int)>(), new List<(TicketModel, int)>());
        foreach (var model in played)
            (model.Closed ? closed : open).Add((await TicketModel.ReadAsync(connection, tables, model.TicketId, units, cancellation), model.Share));
        return new ModelStock(open, closed);
    }

    public TicketModel One(bool isClosed, Random chance)
    {
        var models = isClosed ? closed : open;
        var at = chance.Next(models.Sum(model => model.Share));
        var index = 0;
        while (at >= models[index].Share)
            at -= models[index++].Share;
        return models[index].Model;
    }
}
