using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>search rebuild</c>: builds the search index of the configured store anew, beside a running server or without one.</summary>
internal static class SearchCommand
{
    public static Command Create(SettingOptions settings)
    {
        var empty = new Option<bool>("--empty") { Description = CliTexts.Get("Search.Empty") };
        var rebuild = new Command("rebuild", CliTexts.Get("Search.Rebuild")) { empty };
        rebuild.OnStore(settings, async (services, line, cancellation) =>
        {
            await RebuildAsync(services, line.GetValue(empty), Console.Out, cancellation);
            return 0;
        });
        return new Command("search", CliTexts.Get("Search.Index")) { rebuild };
    }

    internal static async Task RebuildAsync(IServiceProvider services, bool empty, TextWriter output, CancellationToken cancellation)
    {
        var (pass, done) = (services.GetRequiredService<IndexPass>(), 0L);
        var progress = new ShownProgress(services.GetRequiredService<TimeProvider>(), output, "Search");
        var all = await CountAsync(services, cancellation);
        await pass.BeginAnewAsync(empty, cancellation);
        while (await NextAsync(pass, cancellation) is > 0 and var taken)
            progress.Show(done += taken, all);
        while (await pass.TakeDueAsync(cancellation) > 0)
            cancellation.ThrowIfCancellationRequested();
        progress.End(all);
    }

    /// <summary>A server beside takes tickets in, too: whoever is second takes the next ones.</summary>
    private static async Task<int> NextAsync(IndexPass pass, CancellationToken cancellation)
    {
        try
        {
            return await pass.TakeOldAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            return 1;
        }
    }

    private static async Task<long> CountAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HotlineDb>().Tickets.LongCountAsync(cancellation);
    }
}
