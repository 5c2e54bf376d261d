using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>催办阶梯 over a real database: three nodes look at the same tasks, and each rung is reached once.</summary>
public abstract class EscalationNodesTests(StoreFixture store)
{
    private const int Tickets = 8;

    [SkippableFact]
    public async Task Each_rung_of_each_task_is_reached_once_however_many_nodes_look()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync((_, db) => People.SeedAsync(db));
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"));
        for (var i = 0; i < Tickets; i++)
            (await store.Hotline.SendAsync(new CreateTicket(new TicketDraft { Content = "停水了。", Level = TicketLevel.TwoHours, LeadUnitId = People.StreetId }), People.Dispatcher)).Refusal.ShouldBeNull();
        await using var second = store.OpenNode();
        await using var third = store.OpenNode();
        TimerPump[] pumps = [.. new IServiceProvider[] { store.Services, second, third }.Select(node => node.GetRequiredService<TimerPump>())];
        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            store.Time.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAll(pumps.Select(pump => pump.FireDueAsync()));
        }

        var reached = await store.InScopeAsync((_, db) => db.History
            .Where(entry => entry.Stage == "accept" && (entry.Action == "clock.due-soon" || entry.Action == "clock.overdue" || entry.Action == "task.urged" || entry.Action == "task.escalated"))
            .GroupBy(entry => new { entry.TicketId, entry.Action }).Select(rung => new { rung.Key.Action, Count = rung.Count() }).ToListAsync());
        reached.Count.ShouldBe(Tickets * 4);
        reached.ShouldAllBe(rung => rung.Count == 1);
        (await store.InScopeAsync((_, db) => db.Outbox.CountAsync(message => message.Key.StartsWith("ladder:")))).ShouldBe(Tickets * 4);
    }
}

public sealed class SqliteEscalationNodesTests(SqliteFixture store) : EscalationNodesTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresEscalationNodesTests(PostgresFixture store) : EscalationNodesTests(store), IClassFixture<PostgresFixture>;
