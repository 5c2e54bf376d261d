using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hotline.Workflows.Persistence.Live;

/// <summary>
/// Tells the desks of this node at once and those of its peers by NOTIFY. News are a courtesy: what is lost while the
/// connection is down shows when the page is read again.
/// </summary>
internal sealed partial class PostgresLiveUpdates(
    LocalLiveUpdates local, DatabaseAddress address, PersistenceSettings settings, TimeProvider time,
    ILogger<PostgresLiveUpdates> log) : BackgroundService, ILiveUpdates
{
    private const string ChannelName = "hotline_live";
    private const int MostWaiting = 1000;

    private readonly string _node = RandomNumberGenerator.GetHexString(16);
    private readonly Channel<LiveChange> _outgoing = Channel.CreateBounded<LiveChange>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From when on this node hears its peers.</summary>
    internal Task Listening => _listening.Task;

    public event Action<LiveChange> Changed
    {
        add => local.Changed += value;
        remove => local.Changed -= value;
    }

    public void Publish(LiveChange change)
    {
        local.Publish(change);
        _outgoing.Writer.TryWrite(change);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(TellAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(log, failure, settings.TimerBackOff);
                await Task.Delay(settings.TimerBackOff, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await OpenAsync(stoppingToken).ConfigureAwait(false);
        connection.Notification += (_, news) => Hear(news.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken).ConfigureAwait(false);
        _listening.TrySetResult();
        while (true)
            await connection.WaitAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        await using var connection = await OpenAsync(stoppingToken).ConfigureAwait(false);
        await foreach (var change in _outgoing.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
            notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelName });
            notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(new News(_node, change)) });
            await notify.ExecuteNonQueryAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private void Hear(string payload)
    {
        if (JsonSerializer.Deserialize<News>(payload) is { } news && news.Node != _node)
            local.Publish(news.Change);
    }

    /// <summary>Not from the pool: it stays open as long as the node runs.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.Session) { KeepAlive = 30 }.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    [LoggerMessage(LogLevel.Warning, "Live news between nodes are interrupted; next attempt in {Pause}.")]
    private static partial void LogLost(ILogger log, Exception failure, TimeSpan pause);

    private sealed record News(string Node, LiveChange Change);
}
