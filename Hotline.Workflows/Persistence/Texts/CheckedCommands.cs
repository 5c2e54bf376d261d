using System.Data.Common;
using Hotline.Workflows.Persistence.Commits;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hotline.Workflows.Persistence.Texts;

/// <summary>
/// Looks at the texts EF is about to send, so that none reaches a driver that no database keeps; and has the pool make
/// new connections after a failure that may have spoilt the old.
/// </summary>
/// <param name="source">The pool; none on SQLite.</param>
internal sealed class CheckedCommands(NpgsqlDataSource? source = null) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Checked(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Checked(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        Checked(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Checked(command, result));

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
        Checked(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Checked(command, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData)
    {
        if (SpoiltConnections.MayBeSpoilt(eventData.Exception))
            source?.Clear();
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }

    private static T Checked<T>(DbCommand command, T result)
    {
        for (var place = 0; place < command.Parameters.Count; place++)
        {
            var parameter = command.Parameters[place];
            if (parameter.Value is string text)
                UnstorableTextException.ThrowIfAny(parameter.ParameterName, text);
            else if (parameter.Value is IEnumerable<string?> texts)
                foreach (var one in texts)
                    UnstorableTextException.ThrowIfAny(parameter.ParameterName, one);
        }

        return result;
    }
}
