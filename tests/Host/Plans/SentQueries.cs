using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hotline.Workflows.Tests.Host.Plans;

/// <summary>The different queries that this process sent to one database while this was listening.</summary>
internal sealed class SentQueries(string database) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<DbParameter>> _sent = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public IReadOnlyDictionary<string, IReadOnlyList<DbParameter>> Sent => _sent;

    /// <param name="database">As its connections name it.</param>
    public static SentQueries To(string database)
    {
        var queries = new SentQueries(database);
        queries._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(queries));
        return queries;
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> news)
    {
        if (news.Key == RelationalEventId.CommandExecuting.Name && news.Value is CommandEventData { Command: { Connection: { } to } command }
            && (to.Database == database || to.DataSource == database) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            _sent.TryAdd(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(Copy)]);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private static DbParameter Copy(DbParameter parameter) =>
        parameter is NpgsqlParameter npgsql ? npgsql.Clone() : new SqliteParameter(parameter.ParameterName, parameter.Value);
}
