using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Open;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Rows kept beside EF's change tracker, saved with it or without it.</summary>
public abstract class UnitOfWorkTests(StoreFixture store)
{
    [SkippableFact]
    public async Task What_is_taken_and_changed_is_saved_and_EF_sees_none_of_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var ticket = await TakeAsync(services, taskId);
            (ticket.Title, ticket.Place.Street, ticket.DueAt) = ("改过的标题", "八角街道", null);
            ticket.Version++;
            Work(services).Add(Act(taskId, ticket));

            (await db.SaveChangesAsync()).ShouldBe(2);
            db.ChangeTracker.Entries().ShouldBeEmpty();
        });

        await store.InScopeAsync(async (_, db) =>
        {
            var saved = await db.Tickets.SingleAsync(row => db.Tasks.Any(task => task.Id == taskId && task.TicketId == row.Id));
            (saved.Title, saved.Place.Street, saved.DueAt, saved.Version).ShouldBe(("改过的标题", "八角街道", null, 1));
            (await db.History.SingleAsync(row => row.TicketId == saved.Id)).Summary.ShouldBe("测试");
        });
    }

    [SkippableFact]
    public async Task Who_asks_EF_for_the_rows_finds_them_tracked_as_they_were_read()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var ticket = await TakeAsync(services, taskId);
            (ticket.Title, ticket.Place.Street) = ("改过的标题", "八角街道");
            ticket.Version++;
            Work(services).Add(Act(taskId, ticket));

            (await db.Tickets.FindAsync(ticket.Id)).ShouldBeSameAs(ticket);
            db.ChangeTracker.DetectChanges();
            Modified(db, ticket).ShouldBe(["Title", "Version"]);
            db.Entry(ticket).Reference(row => row.Place).TargetEntry!.Properties.Where(row => row.IsModified).Select(row => row.Metadata.Name).ShouldBe(["Street"]);
            db.ChangeTracker.Entries<HistoryEntry>().Single().State.ShouldBe(EntityState.Added);
            Work(services).Rows.ShouldBeEmpty();
            (await db.SaveChangesAsync()).ShouldBeGreaterThan(0);
        });

        (await store.InScopeAsync((_, db) => db.Tickets.SingleAsync(row => db.Tasks.Any(task => task.Id == taskId && task.TicketId == row.Id))))
            .Place.Street.ShouldBe("八角街道");
    }

    [SkippableFact]
    public async Task A_row_of_EFs_and_a_row_of_the_set_are_saved_together_or_not_at_all()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        await using var late = store.Services.CreateAsyncScope();
        var db = late.ServiceProvider.GetRequiredService<HotlineDb>();
        var ticket = await TakeAsync(late.ServiceProvider, taskId);
        ticket.Version++;
        Work(late.ServiceProvider).Add(Act(taskId, ticket));
        db.Outbox.Add(new OutboxMessage { Id = taskId + 7, Key = $"test-{taskId}", Kind = "test", Payload = "{}" });
        await store.InScopeAsync(async (services, first) =>
        {
            (await TakeAsync(services, taskId)).Version++;
            await first.SaveChangesAsync();
        });

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        await store.InScopeAsync(async (_, after) =>
        {
            (await after.History.CountAsync(row => row.TicketId == ticket.Id)).ShouldBe(0);
            (await after.Outbox.CountAsync(row => row.Id == taskId + 7)).ShouldBe(0);
        });
    }

    [SkippableFact]
    public async Task A_transaction_opened_by_hand_takes_the_set_with_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Work(services).Add(Act(taskId, await TakeAsync(services, taskId)));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });

        (await store.InScopeAsync((_, db) => db.History.CountAsync(row => row.Id == taskId + 9))).ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_new_row_that_is_removed_again_is_never_written()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var act = Act(taskId, await TakeAsync(services, taskId));
            Work(services).Add(act);
            Work(services).Remove(act);

            Work(services).StateOf(act).ShouldBe(EntityState.Detached);
            (await db.SaveChangesAsync()).ShouldBe(0);
        });
    }

    [SkippableFact]
    public async Task A_context_that_comes_back_from_its_pool_holds_nothing()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var taskId = await OfferAsync();
        for (var scopes = 0; scopes < 3; scopes++)
        {
            await store.InScopeAsync(async (services, db) =>
            {
                Work(services).Rows.ShouldBeEmpty();
                Work(services).Add(Act(taskId, await TakeAsync(services, taskId)));
                Work(services).Rows.Count.ShouldBe(4);
            });
        }
    }

    private static async Task<Ticket> TakeAsync(IServiceProvider services, long taskId) =>
        (await services.GetRequiredService<OpenTickets>().ByTaskAsync(taskId, default)).ShouldNotBeNull().Ticket.Ticket;

    private static UnitOfWork Work(IServiceProvider services) => services.GetRequiredService<UnitOfWork>();

    private static HistoryEntry Act(long taskId, Ticket ticket) =>
        new() { Id = taskId + 9, TicketId = ticket.Id, Sequence = 1, Action = "test", ActorName = "测试", Summary = "测试" };

    private static IEnumerable<string> Modified(HotlineDb db, Ticket ticket) =>
        db.Entry(ticket).Properties.Where(row => row.IsModified).Select(row => row.Metadata.Name).Order(StringComparer.Ordinal);

    /// <summary>A ticket with one open task and its flow's instance.</summary>
    private async Task<long> OfferAsync()
    {
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East);
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        return await store.InScopeAsync(async (_, db) =>
        {
            db.Add(new InstanceRow { Id = ticket.InstanceId, TicketId = ticket.Id, DefinitionId = "none", DefinitionVersionId = "v1", State = "{\"v\":1,\"seq\":0}" });
            await db.SaveChangesAsync();
            return await db.Tasks.Where(row => row.TicketId == ticket.Id).Select(row => row.Id).SingleAsync();
        });
    }
}

public sealed class SqliteUnitOfWorkTests(SqliteFixture store) : UnitOfWorkTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresUnitOfWorkTests(PostgresFixture store) : UnitOfWorkTests(store), IClassFixture<PostgresFixture>;
