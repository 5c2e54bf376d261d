using System.Text.Json.Nodes;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>A small district on an SQLite file of its own: the whole hotline behind its front door, with a clock that tests move.</summary>
public sealed class HotlineHouse : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hotline-flow-").FullName;
    private ServiceProvider services;

    private HotlineHouse(HotlineOptions options)
    {
        Options = options;
        services = HouseServices.Build(Time, Options, folder);
    }

    /// <summary>Monday 2026-03-02 09:00 in the district.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public HotlineOptions Options { get; }

    public string FlowFolder => Path.Combine(folder, "workflows");

    public static async Task<HotlineHouse> OpenAsync(Action<HotlineOptions>? set = null)
    {
        var options = new HotlineOptions();
        set?.Invoke(options);
        var house = new HotlineHouse(options);
        await house.services.GetRequiredService<DatabaseStarter>().PrepareAsync();
        await house.BehindAsync(scope => People.SeedAsync(scope.GetRequiredService<HotlineDb>()));
        Directory.CreateDirectory(house.FlowFolder);
        await house.ShipAsync("ticket-lifecycle");
        return house;
    }

    public ILiveUpdates Live => services.GetRequiredService<ILiveUpdates>();

    /// <summary>The process is gone and another one starts on what was committed.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = HouseServices.Build(Time, Options, folder);
    }

    public Task RunMigrationsAsync(CancellationToken cancellationToken = default) =>
        services.GetRequiredService<MigrationWorker>().RunPendingAsync(cancellationToken);

    /// <summary>One round of the supervision rules that are on; how many letters were drafted.</summary>
    public Task<int> RunRulesAsync() => services.GetRequiredService<RuleWorker>().RunAsync();

    public async Task CountLedgerAsync()
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerCount>().EnsureAsync(default);
    }

    /// <summary>Takes in the templates of letters as a server does at its start.</summary>
    public Task TakeTemplatesAsync() => services.GetRequiredService<LetterTemplateFiles>().LoadAsync(default);

    public Task PublishFlowsAsync() => services.GetRequiredService<WorkflowFiles>().LoadAsync(FlowFolder);

    /// <summary>Publishes flows as they ship.</summary>
    public async Task ShipAsync(params IEnumerable<string> flows)
    {
        foreach (var flow in flows)
            File.Copy(Path.Combine(HotlineOptions.InProgramFolder(Options.WorkflowsDirectory), flow + ".json"), Path.Combine(FlowFolder, flow + ".json"));
        await PublishFlowsAsync();
    }

    /// <summary>Begins a matter; its number.</summary>
    public async Task<string> BeginAsync(string no, string kind, Actor actor, object? data = null) =>
        (await DoAsync(new BeginMatter(no, kind, Data(data)), actor)).No;

    /// <summary>The open task of a matter at a stage.</summary>
    public Task<HumanTask> MatterTaskAsync(string matterNo, string stage) => ReadAsync(db => db.Tasks.AsNoTracking().Open()
        .SingleAsync(task => task.Matter!.No == matterNo && task.Stage == stage));

    public async Task<CompletedTask> AnswerAsync(string matterNo, string stage, string outcome, Actor actor, object? data = null) =>
        await DoAsync(new CompleteTask((await MatterTaskAsync(matterNo, stage)).Id, outcome, Data(data)), actor);

    public Task<Matter> MatterAsync(string matterNo) => ReadAsync(db => db.Matters.SingleAsync(matter => matter.No == matterNo));

    /// <summary>Moves the clock and lets the timers that fell due fire.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        await services.GetRequiredService<TimerPump>().FireDueAsync();
    }

    public Task<int> FireTimersAsync() => services.GetRequiredService<TimerPump>().FireDueAsync();

    public Task<Result<T>> SendAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor) =>
        services.GetRequiredService<IHotline>().SendAsync(request, actor);

    public async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var result = await SendAsync(request, actor);
        result.Refusal.ShouldBeNull();
        return result.Value!;
    }

    /// <summary>A ticket dispatched to the street, or left with the dispatcher.</summary>
    public async Task<string> TakeInAsync(bool dispatch = true, TicketLevel level = TicketLevel.SevenDays, string? category = null, string content = "路灯不亮，请尽快修好。")
    {
        var draft = new TicketDraft { Content = content, Level = level, CategoryPath = category, LeadUnitId = dispatch ? People.StreetId : null };
        return (await DoAsync(new CreateTicket(draft), People.Dispatcher)).No;
    }

    public Task<HumanTask> TaskAsync(string no, string stage) => ReadAsync(db => db.Tasks.AsNoTracking().Open()
        .SingleAsync(task => task.Ticket!.No == no && task.Stage == stage));

    public async Task<Result<CompletedTask>> TryAsync(string no, string stage, string outcome, Actor actor, object? data = null)
    {
        var task = await TaskAsync(no, stage);
        return await SendAsync(new CompleteTask(task.Id, outcome, Data(data)), actor);
    }

    public async Task<CompletedTask> CompleteAsync(string no, string stage, string outcome, Actor actor, object? data = null)
    {
        var result = await TryAsync(no, stage, outcome, actor, data);
        result.Refusal.ShouldBeNull();
        return result.Value!;
    }

    public Task<Ticket> TicketAsync(string no) => ReadAsync(db => db.Tickets.AsNoTracking().Include(x => x.AssistingUnits).SingleAsync(x => x.No == no));

    public Task<List<Clock>> ClocksAsync(string no) => ReadAsync(db =>
        db.Clocks.AsNoTracking().Where(x => db.Tickets.Any(t => t.No == no && t.Id == x.TicketId)).OrderBy(x => x.Id).ToListAsync());

    /// <summary>The ledger; fails when it has a gap or goes back in time.</summary>
    public async Task<List<HistoryEntry>> HistoryAsync(string no)
    {
        var entries = await ReadAsync(db => db.History.AsNoTracking()
            .Where(x => db.Tickets.Any(t => t.No == no && t.Id == x.TicketId)).OrderBy(x => x.Sequence).ToListAsync());
        entries.Select(x => x.Sequence).ShouldBe(Enumerable.Range(1, entries.Count));
        entries.Select(x => x.At).ShouldBeInOrder();
        (await TicketAsync(no)).HistoryCount.ShouldBe(entries.Count);
        return entries;
    }

    public async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    /// <summary>What goes on behind the front door, with a scope of its own.</summary>
    public async Task BehindAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public static JsonObject Data(object? data) =>
        data is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(data)!.AsObject();
}
