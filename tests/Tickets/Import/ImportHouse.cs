using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>A hotline on an SQLite file that can be left and opened again, as after a crash.</summary>
sealed class ImportHouse : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hotline-import-").FullName;
    private ServiceProvider services = null!;

    /// <summary>Asked before each request of the worker; may throw.</summary>
    public Action<object> Before { get; set; } = _ => { };

    /// <summary>Awaited before each request of the worker but those it sends itself.</summary>
    public Func<object, Task> BeforeAsync { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the worker is told instead of an answer; null to ask the hotline.</summary>
    public Func<object, Refusal?> Refuse { get; set; } = _ => null;

    public FakeTimeProvider Time { get; } = new(Sheets.Now);

    public string Files => Path.Combine(folder, "imports");

    public static async Task<ImportHouse> OpenAsync()
    {
        var house = new ImportHouse();
        house.Start();
        await house.services.GetRequiredService<DatabaseStarter>().PrepareAsync();
        await house.ReadAsync(async db =>
        {
            await People.SeedAsync(db);
            return true;
        });
        var flows = HotlineOptions.InProgramFolder(new HotlineOptions().WorkflowsDirectory);
        await house.services.GetRequiredService<WorkflowFiles>().LoadAsync(flows);
        return house;
    }

    /// <summary>The process is gone and another one starts on what was committed.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        Before = _ => { };
        Start();
    }

    public async Task<ImportProgress> StartImportAsync(Stream content, string fileName = "messages.xlsx") =>
        (await SendAsync(new StartImport(fileName, content))).Value.ShouldNotBeNull();

    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) => services.GetRequiredService<IHotline>().SendAsync(request, People.Dispatcher);

    public Task RunAsync(long jobId, CancellationToken cancellationToken = default) =>
        services.GetRequiredService<ImportWorker>().RunAsync(jobId, cancellationToken);

    public Task RunPendingAsync() => services.GetRequiredService<ImportWorker>().RunPendingAsync(default);

    public async Task<ImportProgress> ImportAsync(Stream content, string fileName = "messages.xlsx")
    {
        var job = await StartImportAsync(content, fileName);
        await RunAsync(job.JobId);
        return await ProgressAsync(job.JobId);
    }

    public async Task<ImportProgress> ProgressAsync(long jobId) => (await SendAsync(new GetImport(jobId))).Value.ShouldNotBeNull();

    public async Task<IReadOnlyList<ImportRowView>> RowsAsync(long jobId) =>
        (await SendAsync(new ListImportRows(jobId, Take: null))).Value.ShouldNotBeNull();

    public Task<int> TicketsAsync() => ReadAsync(db => db.Tickets.CountAsync());

    public async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private void Start()
    {
        var options = new HotlineOptions { DataDirectory = folder };
        options.Import.BatchRows = 10;
        services = HouseServices.Build(Time, options, folder, house => house.Decorate<IHotline>(door => new WatchedDoor(door, this)));
    }

    private sealed class WatchedDoor(IHotline door, ImportHouse house) : IHotline
    {
        public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
        {
            house.Before(request);
            await house.BeforeAsync(request);
            return house.Refuse(request) is { } refusal
                ? Result<T>.Refuse(refusal)
                : await door.SendAsync(request, actor, cancellationToken);
        }
    }
}
