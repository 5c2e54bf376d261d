using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The hand-made read of a step against EF's own.</summary>
public abstract class TaskReadsTests(StoreFixture store)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_taken_in_hand_is_what_EF_reads(bool everyColumnFilled)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ticket, taskId) = await OfferAsync(everyColumnFilled);

        await store.InScopeAsync(async (services, db) =>
        {
            var inHand = (await services.GetRequiredService<ITaskReads>().TakeAsync(taskId, default)).ShouldNotBeNull();

            Told(inHand.Ticket).ShouldBe(Told(await db.Tickets.AsNoTracking().SingleAsync(row => row.Id == ticket.Id)));
            Told(inHand.Task).ShouldBe(Told(await db.Tasks.AsNoTracking().Include(row => row.Ticket).SingleAsync(row => row.Id == taskId)));
            Told(inHand.Clocks).ShouldBe(Told(await db.Clocks.AsNoTracking().Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Id).ToListAsync()));
            inHand.OpenTasks.Select(row => row.Id).ShouldBe(
                await db.Tasks.Where(row => row.TicketId == ticket.Id && row.Status != HumanTaskStatus.Completed).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
            inHand.OpenTasks.Count.ShouldBe(2);
            Told(db.Instances.Local.Single()).ShouldBe(Told(await db.Instances.AsNoTracking().SingleAsync(row => row.Id == ticket.InstanceId)));
            db.ChangeTracker.HasChanges().ShouldBeFalse();
        });
    }

    [SkippableFact]
    public async Task No_task_no_hand()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync(async (services, _) => (await services.GetRequiredService<ITaskReads>().TakeAsync(1, default)).ShouldBeNull());
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

        await one.ServiceProvider.GetRequiredService<HotlineDb>().SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.ServiceProvider.GetRequiredService<HotlineDb>().SaveChangesAsync());

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
        var db = late.ServiceProvider.GetRequiredService<HotlineDb>();
        for (var n = 1; n <= rows; n++)
            db.History.Add(new HistoryEntry { Id = (taskId * 1000) + n, TicketId = ticket.Id, Sequence = n, Action = "test", ActorName = "测试", Summary = "测试" });
        await store.InScopeAsync((_, first) => first.Tasks.Where(row => row.Id == taskId).ExecuteDeleteAsync());

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        (await store.InScopeAsync((_, after) => after.History.CountAsync(row => row.TicketId == ticket.Id))).ShouldBe(0);
    }

    private static async Task CloseAsync(IServiceProvider services, long taskId, string outcome)
    {
        var inHand = (await services.GetRequiredService<ITaskReads>().TakeAsync(taskId, default)).ShouldNotBeNull();
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
            var tasks = await db.Tasks.Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Id).ToListAsync();
            Fill(tasks[1], filled);
            (tasks[0].Status, tasks[1].Status) = (HumanTaskStatus.Completed, HumanTaskStatus.Claimed);
            var clock = new Clock { Id = tasks[0].Id + 500, TicketId = ticket.Id, Name = "handle", Allowance = "7d", Rule = "处置" };
            var stopped = new Clock { Id = tasks[0].Id + 501, TicketId = ticket.Id, Name = "accept", Allowance = "30m", Rule = "接单", Status = ClockStatus.Stopped };
            Fill(clock, filled);
            db.AddRange(clock, stopped);
            db.Add(new InstanceRow { Id = ticket.InstanceId, DefinitionId = "none", DefinitionVersionId = "v1", State = "{\"v\":1,\"seq\":0}", CorrelationId = filled ? ticket.No : null });
            await db.SaveChangesAsync();
            return (ticket, tasks[1].Id);
        });
    }

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

public sealed class SqliteTaskReadsTests(SqliteFixture store) : TaskReadsTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresTaskReadsTests(PostgresFixture store) : TaskReadsTests(store), IClassFixture<PostgresFixture>;
