using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Rows that one scope reads, changes, adds and removes, and commits together.</summary>
public abstract class UnitOfWorkTests(StoreFixture store)
{
    [SkippableFact]
    public async Task What_is_taken_and_changed_is_committed_and_EF_sees_none_of_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await AddAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var ticket = await TakeAsync(services, id);
            (ticket.Title, ticket.Place.Street, ticket.DueAt) = ("改过的标题", "八角街道", null);
            ticket.Version++;
            Work(services).Add(Act(ticket));

            await Work(services).CommitAsync();
            db.ChangeTracker.Entries().ShouldBeEmpty();
        });

        await store.InScopeAsync(async (_, db) =>
        {
            var saved = await db.Tickets.SingleAsync(row => row.Id == id);
            (saved.Title, saved.Place.Street, saved.DueAt, saved.Version).ShouldBe(("改过的标题", "八角街道", null, 1));
            (await db.History.SingleAsync(row => row.TicketId == id)).Summary.ShouldBe("测试");
        });
    }

    [SkippableFact]
    public async Task A_row_that_is_read_twice_is_one_object_however_it_is_read()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await AddAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var work = Work(services);
            var ticket = await TakeAsync(services, id);
            ticket.Title = "改过的标题";

            (await work.ListAsync(db.Tickets.Where(row => row.Id == id), default)).ShouldHaveSingleItem().ShouldBeSameAs(ticket);
            (await work.FirstOrDefaultAsync(db.Tickets.Where(row => row.Id == id), default)).ShouldBeSameAs(ticket);
            work.Take(await db.Tickets.SingleAsync(row => row.Id == id)).ShouldBeSameAs(ticket);
            work.Find<Ticket>(id).ShouldBeSameAs(ticket);
            work.Held<Ticket>().ShouldHaveSingleItem().ShouldBeSameAs(ticket);
        });
    }

    [SkippableFact]
    public async Task A_removed_row_is_found_no_more_and_a_new_one_that_is_removed_is_never_written()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await AddAsync();
        await store.InScopeAsync(async (services, db) =>
        {
            var work = Work(services);
            var ticket = await TakeAsync(services, id);
            var act = Act(ticket);
            work.Add(act);
            work.Remove(act);
            work.StateOf(act).ShouldBe(RowState.Unknown);
            work.Remove(ticket);

            (await work.FirstOrDefaultAsync(db.Tickets.Where(row => row.Id == id), default)).ShouldBeNull();
            (await work.ListAsync(db.Tickets.Where(row => row.Id == id), default)).ShouldBeEmpty();
            work.Find<Ticket>(id).ShouldBeNull();
            await work.CommitAsync();
        });

        (await store.InScopeAsync((_, db) => db.Tickets.AnyAsync(row => row.Id == id))).ShouldBeFalse();
        (await store.InScopeAsync((_, db) => db.History.AnyAsync(row => row.TicketId == id))).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Of_two_that_changed_one_row_the_later_writes_nothing_at_all()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await AddAsync();
        await using var late = store.Services.CreateAsyncScope();
        var ticket = await TakeAsync(late.ServiceProvider, id);
        ticket.Version++;
        Work(late.ServiceProvider).Add(Act(ticket));
        await store.InScopeAsync(async (services, _) =>
        {
            (await TakeAsync(services, id)).Version++;
            await Work(services).CommitAsync();
        });

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Work(late.ServiceProvider).CommitAsync());

        (await store.InScopeAsync((_, db) => db.History.CountAsync(row => row.TicketId == id))).ShouldBe(0);
    }

    [SkippableFact]
    public async Task After_a_commit_the_rows_are_as_if_read_now()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await AddAsync();
        await store.InScopeAsync(async (services, _) =>
        {
            var ticket = await TakeAsync(services, id);
            var mail = new OutboxMessage { Id = id, Key = $"mail-{id}", Kind = "test", Payload = "{}" };
            Work(services).Add(mail);
            for (var version = 1; version <= 3; version++)
            {
                ticket.Version = mail.Attempts = version;
                await Work(services).CommitAsync();
            }

            await Work(services).CommitAsync();
        });

        (await store.InScopeAsync((_, db) => db.Tickets.SingleAsync(row => row.Id == id))).Version.ShouldBe(3);
        (await store.InScopeAsync((_, db) => db.Outbox.SingleAsync(row => row.Id == id))).Attempts.ShouldBe(3);
    }

    [SkippableFact]
    public async Task Rows_are_removed_by_what_they_hold_whether_or_not_there_are_any()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        var name = Guid.CreateVersion7().ToString();
        await store.InScopeAsync(async (services, _) =>
        {
            Work(services).AddRange(Enumerable.Range(-1, 3).Select(hours => new KeptStimulusRow { Id = $"{name}{hours}", Name = name, Hash = "h", ExpiresAt = now.AddHours(hours) }));
            await Work(services).CommitAsync();
            Work(services).RemoveUpTo<KeptStimulusRow, DateTimeOffset>(row => row.ExpiresAt, now);
            Work(services).RemoveAll<JournalRow, string>(row => row.InstanceId, name);
            await Work(services).CommitAsync();
        });

        (await store.InScopeAsync((_, db) => db.KeptStimuli.Where(row => row.Name == name).Select(row => row.Id).SingleAsync())).ShouldBe($"{name}1");
    }

    [SkippableFact]
    public async Task A_row_whose_token_is_empty_is_changed_as_well()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = (await AddAsync()) + 1;
        await store.InScopeAsync(async (services, db) =>
        {
            Work(services).Add(new Person { Id = id, UserName = $"{id}", DisplayName = "甲", UnitPath = "/", ConcurrencyStamp = null });
            await Work(services).CommitAsync();
            var person = await Work(services).FirstAsync(db.Users.Where(row => row.Id == id), default);
            person.DisplayName = "乙";
            await Work(services).CommitAsync();
        });

        (await store.InScopeAsync((_, db) => db.Users.SingleAsync(row => row.Id == id))).DisplayName.ShouldBe("乙");
    }

    private static UnitOfWork Work(IServiceProvider services) => services.GetRequiredService<UnitOfWork>();

    private static Task<Ticket> TakeAsync(IServiceProvider services, long id) =>
        Work(services).FirstAsync(services.GetRequiredService<HotlineDb>().Tickets.Where(row => row.Id == id), default);

    private static HistoryEntry Act(Ticket ticket) =>
        new() { Id = ticket.Id + 9, TicketId = ticket.Id, Sequence = 1, Action = "test", ActorName = "测试", Summary = "测试" };

    private async Task<long> AddAsync()
    {
        var district = await District.CreateAsync(store);
        return (await district.AddAsync(district.East)).Id;
    }
}

public sealed class SqliteUnitOfWorkTests(SqliteFixture store) : UnitOfWorkTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresUnitOfWorkTests(PostgresFixture store) : UnitOfWorkTests(store), IClassFixture<PostgresFixture>;
