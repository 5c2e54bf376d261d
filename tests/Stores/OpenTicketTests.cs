using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Hotline.Workflows.Persistence.Reads;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The hand-made read of a step against EF's own.</summary>
public abstract class OpenTicketTests(StoreFixture store)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_opened_is_what_EF_reads_whatever_the_key(bool everyColumnFilled)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, taskId) = await OfferAsync(everyColumnFilled);

        await store.InScopeAsync(async (services, db) =>
        {
            var reads = services.GetRequiredService<IOpenTicketReads>();
            var byTask = (await reads.ByTaskAsync(taskId, default)).ShouldNotBeNull();
            var rows = (await reads.ByIdAsync(ticket.Id, default)).ShouldNotBeNull();

            Told(rows.Ticket).ShouldBe(Told(await db.Tickets.AsNoTracking().SingleAsync(row => row.Id == ticket.Id)));
            Told(rows.Tasks).ShouldBe(Told(await db.Tasks.AsNoTracking().Where(row => row.TicketId == ticket.Id && row.Status != HumanTaskStatus.Completed).OrderBy(row => row.Id).ToListAsync()));
            Told(rows.Clocks).ShouldBe(Told(await db.Clocks.AsNoTracking().Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Id).ToListAsync()));
            var flows = await db.Instances.AsNoTracking().Where(row => row.TicketId == ticket.Id && row.Status == 0).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync();
            flows.Single(row => row.ParentInstanceId is not null).State = "";
            Told(rows.Flows).ShouldBe(Told(flows), "of flows that another has started the state is not read");
            Told(rows.Matters).ShouldBe(Told(await db.Matters.AsNoTracking().Where(row => row.TicketId == ticket.Id && row.Status == MatterStatus.Open).ToListAsync()));
            (rows.Tasks.Count, rows.Flows.Count, rows.Matters.Count).ShouldBe((2, 3, 1));
            var part = rows with { Flows = [.. rows.Flows.Where(row => row.ParentInstanceId is null)], IsWhole = false };
            Told(byTask).ShouldBe(Told(part with { Task = byTask.Task }));
            Told(byTask.Task).ShouldBe(Told(await db.Tasks.AsNoTracking().SingleAsync(row => row.Id == taskId)));
            Told(await reads.ByWaitAsync($"wait-{taskId}", default)).ShouldBe(Told(part));
            db.ChangeTracker.HasChanges().ShouldBeFalse();
        });
    }

    [SkippableFact]
    public async Task Of_a_flow_that_another_has_started_the_state_comes_when_its_task_or_wait_is_asked_for()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, taskId) = await OfferAsync(false);
        var child = ticket.InstanceId + "-matter-child";
        await store.InScopeAsync(async (services, db) =>
        {
            await db.Tasks.Where(row => row.Id == taskId).ExecuteUpdateAsync(set => set.SetProperty(row => row.InstanceId, child));
            await db.Bookmarks.Where(row => row.Id == $"wait-{taskId}").ExecuteUpdateAsync(set => set.SetProperty(row => row.InstanceId, child));
            var reads = services.GetRequiredService<IOpenTicketReads>();
            foreach (var rows in new[] { await reads.ByTaskAsync(taskId, default), await reads.ByWaitAsync($"wait-{taskId}", default) })
                rows!.Flows.Single(flow => flow.Id == child).State.ShouldNotBeEmpty();
        });
    }

    [SkippableFact]
    public async Task What_runs_for_a_matter_under_other_flows_is_left_out_until_somebody_wants_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, taskId) = await OfferAsync(false);
        var child = ticket.InstanceId + "-matter-child";
        var (matter, other) = await store.InScopeAsync(async (_, db) =>
        {
            var begun = await db.Matters.Where(row => row.TicketId == ticket.Id && row.Status == MatterStatus.Open).Select(row => row.Id).SingleAsync();
            var far = await db.Tasks.Where(row => row.TicketId == ticket.Id && row.Id > taskId).Select(row => row.Id).SingleAsync();
            await db.Clocks.Where(row => row.TicketId == ticket.Id && row.Name == "handle").ExecuteUpdateAsync(set => set.SetProperty(row => row.MatterId, begun).SetProperty(row => row.TaskId, far));
            await db.Tasks.Where(row => row.Id == far).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.InstanceId, child).SetProperty(row => row.MatterId, begun).SetProperty(row => row.ClockId, db.Clocks.Single(clock => clock.TaskId == far).Id));
            return (begun, far);
        });

        await store.InScopeAsync(async (services, _) =>
        {
            var tickets = services.GetRequiredService<OpenTickets>();
            var open = (await tickets.ByTaskAsync(taskId, default)).ShouldNotBeNull().Ticket;
            open.IsWhole.ShouldBeFalse();
            Should.Throw<InvalidOperationException>(() => open.OpenTasks);
            open.TasksHere.Select(task => task.Id).ShouldBe([taskId]);
            open.Clocks.All.Count(clock => clock.MatterId == matter).ShouldBe(0);
            (await services.GetRequiredService<IOpenTicketReads>().NamesAsync(ticket.Id, default)).ConvertAll(task => task.TaskId).ShouldBe([taskId, other]);

            open.TasksHere[0].Hint = "在办";
            await tickets.FillAsync(open, default);
            open.OpenTasks.ConvertAll(task => task.Id).ShouldBe([taskId, other]);
            (open.OpenTasks[0].Hint, open.Clocks.Of(open.OpenTasks[1])?.MatterId).ShouldBe(("在办", matter), "what was in hand stays in hand");
        });

        await store.InScopeAsync(async (services, _) =>
        {
            var open = (await services.GetRequiredService<OpenTickets>().ByTaskAsync(other, default)).ShouldNotBeNull().Ticket;
            (open.IsWhole, open.TasksHere.Count, open.Clocks.All.Count).ShouldBe((false, 2, 2), "its own flow is here, and what measures it");
        });
    }

    [SkippableFact]
    public async Task What_is_not_there_is_not_opened()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync(async (services, _) =>
        {
            var tickets = services.GetRequiredService<OpenTickets>();
            (await tickets.ByTaskAsync(1, default)).ShouldBeNull();
            (await tickets.ByIdAsync(1, default)).ShouldBeNull();
            (await tickets.ByWaitAsync("none", default)).ShouldBeNull();
        });
    }

    [SkippableFact]
    public async Task Two_commits_of_one_unit_of_work_leave_two_versions_so_that_nobody_writes_over_the_first()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, _) = await OfferAsync(false);
        await store.InScopeAsync(async (services, _) =>
        {
            var open = (await services.GetRequiredService<OpenTickets>().ByIdAsync(ticket.Id, default)).ShouldNotBeNull();
            foreach (var word in new[] { "一", "二" })
            {
                open.WriteAsSystem("test", word);
                open.WriteAsSystem("test", word);
                await services.GetRequiredService<UnitOfWork>().CommitAsync();
            }
        });

        (await store.InScopeAsync((_, db) => db.Tickets.SingleAsync(row => row.Id == ticket.Id))).Version.ShouldBe(ticket.Version + 2);
    }

    [SkippableFact]
    public async Task Of_two_who_have_it_in_hand_the_second_to_save_loses()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (_, taskId) = await OfferAsync(false);
        await using var one = store.Services.CreateAsyncScope();
        await using var other = store.Services.CreateAsyncScope();
        await CloseAsync(one.ServiceProvider, taskId, "一");
        await CloseAsync(other.ServiceProvider, taskId, "二");

        await one.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync());

        (await store.InScopeAsync((_, db) => db.Tasks.SingleAsync(row => row.Id == taskId))).Outcome.ShouldBe("一");
    }

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(200)]
    public async Task A_commit_with_a_lost_row_leaves_nothing_of_the_others(int rows)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, taskId) = await OfferAsync(false);
        await using var late = store.Services.CreateAsyncScope();
        await CloseAsync(late.ServiceProvider, taskId, "晚");
        var work = late.ServiceProvider.GetRequiredService<UnitOfWork>();
        for (var n = 1; n <= rows; n++)
            work.Add(new HistoryEntry { Id = (taskId * 1000) + n, TicketId = ticket.Id, Sequence = n, Action = "test", ActorName = "测试", Summary = "测试" });
        await store.InScopeAsync((_, first) => first.Tasks.Where(row => row.Id == taskId).ExecuteDeleteAsync());

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => work.CommitAsync());

        (await store.InScopeAsync((_, after) => after.History.CountAsync(row => row.TicketId == ticket.Id))).ShouldBe(0);
    }

    private static async Task CloseAsync(IServiceProvider services, long taskId, string outcome)
    {
        var inHand = (await services.GetRequiredService<OpenTickets>().ByTaskAsync(taskId, default)).ShouldNotBeNull();
        inHand.Task.Status = HumanTaskStatus.Completed;
        inHand.Task.Outcome = outcome;
        inHand.Task.Version++;
    }

    private async Task<(Ticket Ticket, long TaskId)> OfferAsync(bool filled)
    {
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, row => Fill(row, filled));
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        return await store.InScopeAsync(async (_, db) =>
        {
            var tasks = await db.Tasks.AsTracking().Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Id).ToListAsync();
            Fill(tasks[1], filled);
            (tasks[0].Status, tasks[1].Status) = (HumanTaskStatus.Completed, HumanTaskStatus.Claimed);
            var clock = new Clock { Id = tasks[0].Id + 500, TicketId = ticket.Id, Name = "handle", Allowance = "7d", Rule = "处置" };
            var stopped = new Clock { Id = tasks[0].Id + 501, TicketId = ticket.Id, Name = "accept", Allowance = "30m", Rule = "接单", Status = ClockStatus.Stopped };
            Fill(clock, filled);
            var matter = Begun(ticket, tasks[0].Id + 600, MatterStatus.Open);
            Fill(matter, filled);
            db.AddRange(matter, Begun(ticket, tasks[0].Id + 601, MatterStatus.Ended));
            db.Entry(tasks[1]).Property(row => row.MatterId).CurrentValue = filled ? matter.Id : null;
            db.Add(new InstanceRow { Id = matter.InstanceId, TicketId = ticket.Id, MatterId = matter.Id, DefinitionId = "none", DefinitionVersionId = "v1", State = State });
            db.Add(new InstanceRow { Id = ticket.InstanceId + "-matter-child", ParentInstanceId = matter.InstanceId, TicketId = ticket.Id, MatterId = matter.Id, DefinitionId = "none", DefinitionVersionId = "v1", State = State });
            db.AddRange(clock, stopped);
            // What the asked task is measured by comes with it, whatever matter it belongs to.
            tasks[1].ClockId = clock.Id;
            db.Entry(clock).Property(row => row.MatterId).CurrentValue = filled ? matter.Id : null;
            db.Add(new InstanceRow { Id = ticket.InstanceId, TicketId = ticket.Id, DefinitionId = "none", DefinitionVersionId = "v1", State = State, CorrelationId = filled ? ticket.No : null });
            db.Add(new InstanceRow { Id = ticket.InstanceId + "-ended", TicketId = ticket.Id, Status = 1, DefinitionId = "none", DefinitionVersionId = "v1", State = State });
            db.Add(new BookmarkRow { Id = $"wait-{tasks[1].Id}", InstanceId = ticket.InstanceId, ActivityId = "a", ActivityInstanceId = "a1", Name = "n", Hash = "h" });
            await db.SaveChangesAsync();
            return (ticket, tasks[1].Id);
        });
    }

    private const string State = "{\"v\":1,\"seq\":0}";

    private static Matter Begun(Ticket ticket, long id, MatterStatus status) => new()
    {
        Id = id,
        No = $"YQ-{id}",
        Kind = "extension",
        KindName = "延期",
        Subject = "等许可",
        TicketId = ticket.Id,
        InstanceId = status is MatterStatus.Open ? ticket.InstanceId + "-matter" : ticket.InstanceId + "-matter-ended",
        DefinitionId = "none",
        Status = status,
        Data = "{}",
        BegunByName = "测试",
        BegunUnitName = "测试",
        BegunUnitPath = "/1/",
    };

    private static string Told<T>(T rows) => JsonSerializer.Serialize(rows);

    /// <summary>Gives every column that may be empty a value.</summary>
    private static void Fill(object row, bool filled)
    {
        foreach (var property in row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(_ => filled))
        {
            if (property.GetValue(row) is not null and not IEnumerable && property.PropertyType.Namespace == typeof(Ticket).Namespace && property.PropertyType.IsClass)
                Fill(property.GetValue(row)!, filled);
            else if (property.CanWrite && property.GetValue(row) is null && Some(property) is { } value)
                property.SetValue(row, value);
        }
    }

    private static object? Some(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) => $"{property.Name}·值" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture),
        var type when type == typeof(long) => 1_234_567_890_123L,
        var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        _ => null,
    };
}

public sealed class SqliteOpenTicketTests(SqliteFixture store) : OpenTicketTests(store), IClassFixture<SqliteFixture>
{
    private readonly SqliteFixture _store = store;

    [Fact]
    public Task No_table_is_gone_through_to_open_a_ticket() => _store.InScopeAsync(async (_, db) =>
    {
        await db.Database.OpenConnectionAsync();
        var queries = OpenTicketQueries.Of(db.Model);
        foreach (var query in queries.ById.Concat(queries.ByTask).Concat(queries.ByWait).Concat(queries.Names))
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + query;
            command.Parameters.Add(new SqliteParameter("$1", 1));
            using var steps = command.ExecuteReader();
            while (steps.Read())
                steps.GetString(3).ShouldNotStartWith("SCAN");
        }
    });
}

public sealed class PostgresOpenTicketTests(PostgresFixture store) : OpenTicketTests(store), IClassFixture<PostgresFixture>;
