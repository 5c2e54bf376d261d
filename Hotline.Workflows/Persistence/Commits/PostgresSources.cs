using System.Globalization;
using Hotline.Workflows.Persistence.Nodes;
using Npgsql;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// The two pools of a node. Statements that come again are prepared on their connection, so that the server parses and plans each
/// once. Nothing is set on these connections while they are used, so nothing needs to be reset before another unit of work takes one.
/// A usual commit fits the buffer, so that it leaves in one piece; and a node that stands still in a larger one must not hold
/// up its peers for longer than it takes to notice.
/// </summary>
internal sealed class PostgresSources(string connectionString, PersistenceSettings settings)
{
    private const int MostPrepared = 200;
    private const int UsesToPrepare = 2;
    private const int CommitBytes = 64 * 1024;

    private readonly ConnectionShares _shares = ConnectionShares.Of(connectionString, settings);

    public NpgsqlDataSource Queries() => Create(_shares.Queries, Patience());

    /// <summary>Their statements find rows by their keys, for which one plan serves for ever.</summary>
    public NpgsqlDataSource Steps() => Create(_shares.Steps, [.. Patience(), ("plan_cache_mode", "force_generic_plan")]);

    private List<(string Name, string Value)> Patience() => settings.CommitPatience <= TimeSpan.Zero
        ? []
        : [("idle_in_transaction_session_timeout", ((long)settings.CommitPatience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture))];

    private NpgsqlDataSource Create(int most, IReadOnlyList<(string Name, string Value)> session)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        var builder = source.ConnectionStringBuilder;
        builder.MaxPoolSize = most;
        // A guard that is not met is told by the command that failed.
        builder.IncludeFailedBatchedCommand = true;
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, most);
        if (!Says("Max Auto Prepare"))
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages, builder.NoResetOnClose) = (settings.Pooler is Pooler.Transaction ? 0 : MostPrepared, UsesToPrepare, true);
        if (!Says("Write Buffer Size"))
            builder.WriteBufferSize = CommitBytes;
        if (settings.Pooler is Pooler.None)
            builder.Options = string.Join(' ', session.Select(set => $"-c {set.Name}={set.Value}").Prepend(builder.Options)).Trim();
        else if (settings.Pooler is Pooler.Session && session.Count > 0)
            SetAfterConnecting(source, string.Join(';', session.Select(set => $"SET {set.Name} = {set.Value}")));
        return source.Build();
    }

    private static void SetAfterConnecting(NpgsqlDataSourceBuilder source, string sql) => source.UsePhysicalConnectionInitializer(
        connection =>
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        },
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        });

    private bool Says(string key) => connectionString.Contains(key, StringComparison.OrdinalIgnoreCase);
}
