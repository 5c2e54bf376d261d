using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Repeats;

/// <summary>The shipped flow and the small district's people on a store, worked through the front door.</summary>
public abstract class FlowDesk(StoreFixture store) : IAsyncLifetime
{
    protected static readonly object Contact = new { method = "电话", reached = true, note = "约好明天上门" };
    protected static readonly object Work = new { internalText = "疏通了雨水口", publicReply = "积水已经排净，感谢您的来电。", solved = "已解决" };
    protected static readonly object Asked = new { contacted = true, solved = true };
    protected static readonly object Bad = new { contacted = true, solved = false, note = "门口还有水" };

    protected StoreFixture Store => store;

    public async Task InitializeAsync()
    {
        if (store.Missing is not null || await ReadAsync(db => db.Categories.AnyAsync()))
            return;
        await ReadAsync(async db =>
        {
            await People.SeedAsync(db);
            return true;
        });
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(HotlineOptions.InProgramFolder(new HotlineOptions().WorkflowsDirectory));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected async Task<string> TakeInAsync(bool dispatch = true, TicketLevel level = TicketLevel.SevenDays, string phone = "13800000001")
    {
        var draft = new TicketDraft { Content = "三单元门口积水很深。", Level = level, ReporterPhone = phone, LeadUnitId = dispatch ? People.StreetId : null };
        return (await DoAsync(new CreateTicket(draft), People.Dispatcher)).No;
    }

    /// <summary>Does the open task of a stage.</summary>
    protected async Task<CompletedTask> CompleteAsync(string no, string stage, string outcome, Actor actor, object? data = null) =>
        await DoAsync(new CompleteTask((await TaskAsync(no, stage)).Id, outcome, Data(data)), actor);

    protected async Task BringToHandlingAsync(string no)
    {
        await CompleteAsync(no, "accept", "接单", People.Handler);
        await CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
    }

    protected async Task HandleAsync(string no)
    {
        await CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await CompleteAsync(no, "review", "通过", People.Reviewer);
    }

    protected Task<MergedTicket> MergeAsync(string no, string into, Actor? actor = null) =>
        DoAsync(new MergeTicket(no, into, "同一处积水"), actor ?? People.Dispatcher);

    protected Task<HumanTask> TaskAsync(string no, string stage) => ReadAsync(db => db.Tasks.SingleAsync(task => task.Ticket!.No == no && task.Stage == stage
        && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)));

    protected Task<Ticket> TicketAsync(string no) => ReadAsync(db => db.Tickets.SingleAsync(x => x.No == no));

    protected Task<List<Clock>> ClocksAsync(string no) => ReadAsync(db =>
        db.Clocks.Where(x => db.Tickets.Any(ticket => ticket.No == no && ticket.Id == x.TicketId)).OrderBy(x => x.Id).ToListAsync());

    protected Task<List<string>> HistoryAsync(string no) => ReadAsync(db =>
        db.History.Where(x => db.Tickets.Any(ticket => ticket.No == no && ticket.Id == x.TicketId)).OrderBy(x => x.Sequence).Select(x => x.Summary).ToListAsync());

    protected async Task PassAsync(TimeSpan time)
    {
        store.Time.Advance(time);
        await store.Services.GetRequiredService<TimerPump>().FireDueAsync();
    }

    protected Task<Result<T>> SendAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor) => store.Hotline.SendAsync(request, actor);

    protected async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var answer = await SendAsync(request, actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }

    protected Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read) => store.InScopeAsync((_, db) => read(db));

    protected static JsonObject Data(object? data) => data is null ? [] : JsonSerializer.SerializeToNode(data)!.AsObject();
}
