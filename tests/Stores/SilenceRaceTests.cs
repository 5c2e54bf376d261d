using System.Text.Json;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>退单 in the second in which silence becomes acceptance: one wins, the other is told.</summary>
public abstract class SilenceRaceTests(StoreFixture store)
{
    private const int Tickets = 12;

    [SkippableFact]
    public async Task A_return_at_the_deadline_second_wins_or_is_told_that_the_ticket_counts_as_accepted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync((_, db) => People.SeedAsync(db));
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"));
        for (var i = 0; i < Tickets; i++)
            await DoAsync(new CreateTicket(new TicketDraft { Content = "路灯不亮。", Level = TicketLevel.SevenDays, LeadUnitId = People.StreetId }), People.Dispatcher);
        var tasks = await ReadAsync(db => db.Tasks.Where(task => task.Stage == "accept").OrderBy(task => task.Id).ToListAsync());
        store.Time.SetUtcNow(tasks.Max(task => task.LapsesAt!.Value));

        var data = JsonSerializer.SerializeToNode(new { reason = "不属本街道管辖", legalBasis = "《北京市市政管理条例》第十条" })!.AsObject();
        var timers = store.Services.GetRequiredService<TimerPump>().FireDueAsync();
        var returns = tasks.Select(task => store.Hotline.SendAsync(new CompleteTask(task.Id, "退单", data.DeepClone().AsObject()), People.Handler)).ToList();
        await timers;
        var answers = await Task.WhenAll(returns);
        await store.Services.GetRequiredService<TimerPump>().FireDueAsync();

        var ended = await ReadAsync(db => db.Tasks.Where(task => task.Stage == "accept").ToDictionaryAsync(task => task.Id, task => (task.Outcome, task.CompletedByName)));
        foreach (var (task, answer) in tasks.Zip(answers))
        {
            ended[task.Id].ShouldBe(answer.Succeeded ? ("退单", People.Handler.DisplayName) : ("接单", "系统"));
            if (!answer.Succeeded)
                answer.Refusal.ShouldBeOfType<Conflict>().By.ShouldBe("系统");
            (await ReadAsync(db => db.Returns.CountAsync(entry => entry.TicketId == task.TicketId))).ShouldBe(answer.Succeeded ? 1 : 0);
            (await ReadAsync(db => db.Tasks.CountAsync(other => other.TicketId == task.TicketId && other.Status == HumanTaskStatus.Open))).ShouldBe(1);
        }
    }

    private async Task DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor) => (await store.Hotline.SendAsync(request, actor)).Refusal.ShouldBeNull();

    private Task<T> ReadAsync<T>(Func<Hotline.Workflows.Tickets.HotlineDb, Task<T>> read) => store.InScopeAsync((_, db) => read(db));
}

public sealed class SqliteSilenceRaceTests(SqliteFixture store) : SilenceRaceTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresSilenceRaceTests(PostgresFixture store) : SilenceRaceTests(store), IClassFixture<PostgresFixture>;
