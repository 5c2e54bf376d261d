using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Drill;

/// <summary>The whole server within this process, on a data folder of its own that outlives closing and opening it again.</summary>
internal sealed class DrillHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-drill-");
    private readonly DrillDatabase _database;
    private WebApplication? _app;
    private DemoCast? _cast;

    private DrillHouse(DrillDatabase database) => _database = database;

    public IServiceProvider Services => App.Services;

    public IHotline Hotline => Services.GetRequiredService<IHotline>();

    public DemoClock Clock => (DemoClock)Services.GetRequiredService<TimeProvider>();

    public DemoCast Cast => _cast ?? throw new InvalidOperationException("The house is closed.");

    private WebApplication App => _app ?? throw new InvalidOperationException("The house is closed.");

    /// <summary>Opens an empty hotline; nothing happens in it by itself.</summary>
    public static async Task<DrillHouse> OpenAsync(DrillDatabase database)
    {
        var house = new DrillHouse(database);
        await house.BuildAsync(workers: false);
        return house;
    }

    /// <summary>Ends all it runs and opens it again on the same data.</summary>
    /// <param name="later">How much later it is now than the machine's clock says.</param>
    /// <param name="workers">Whether timers fire by themselves from now on.</param>
    public async Task ReopenAsync(TimeSpan later = default, bool workers = false)
    {
        await CloseAsync();
        await BuildAsync(workers);
        Clock.Offset = later;
        if (workers)
            await App.StartAsync();
    }

    /// <summary>Publishes flows as files would.</summary>
    public async Task PublishAsync(params IEnumerable<JsonObject> flows)
    {
        var folder = _folder.CreateSubdirectory("flows");
        foreach (var flow in flows)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{flow["definitionId"]}.json"), flow.ToJsonString());
        await Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder.FullName);
    }

    /// <summary>One unit of work of the engine alone, run again when another commit was first.</summary>
    public async Task<T> CommitAsync<T>(Func<WorkflowRuntime, Task<T>> act)
    {
        var races = Services.GetRequiredService<ICommitRaces>();
        while (true)
        {
            await using var scope = Services.CreateAsyncScope();
            try
            {
                var answer = await act(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
                await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync();
                return answer;
            }
            catch (Exception lost) when (races.WasLost(lost))
            {
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor)
    {
        var result = await Hotline.SendAsync(request, actor);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }

    // Disposing alone only asks the workers to end; they would go on into the folder while it is deleted.
    private async Task CloseAsync()
    {
        if (_app is not { } app)
            return;
        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task BuildAsync(bool workers)
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Hotline:Demo"] = "true",
            ["Hotline:DemoTickets"] = "0",
            ["Hotline:Database"] = _database.Kind,
            ["Hotline:Connection"] = _database.Connection,
            ["Hotline:DataDirectory"] = _folder.FullName,
            // The drill prints what it finds; what the server says on the way is not asked for.
            ["Serilog:MinimumLevel:Default"] = "Fatal",
        };
        // Where nothing happens by itself, what is asked for is done when the answer comes, however slow the machine.
        if (!workers)
            settings["Hotline:Persistence:WorkPatience"] = $"{TimeSpan.FromMinutes(10)}";
        _app = await HotlineServer.CreateAsync(settings, workers: workers);
        _cast = await ReadAsync(db => DemoCast.LoadAsync(db, default));
    }
}
