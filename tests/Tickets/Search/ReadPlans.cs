using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Tests.Tickets.Search;

/// <summary>What SQLite does to answer the queries that a piece of work asks, as its planner says.</summary>
internal sealed class ReadPlans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly AsyncLocal<bool> _isWatched = new();
    private readonly List<string> _steps = [];

    /// <returns>One line for each step of each plan, such as <c>SEARCH t USING INDEX …</c>.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Func<Task> work)
    {
        var plans = new ReadPlans();
        using var subscription = DiagnosticListener.AllListeners.Subscribe(plans);
        plans._isWatched.Value = true;
        await work();
        plans._isWatched.Value = false;
        return plans._steps;
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.EntityFrameworkCore")
            listener.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> news)
    {
        if (_isWatched.Value && news.Value is CommandEventData asked && news.Key == RelationalEventId.CommandExecuting.Name)
            Explain(asked.Command);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Explain(DbCommand asked)
    {
        using var command = asked.Connection!.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + asked.CommandText;
        command.Transaction = asked.Transaction;
        foreach (DbParameter parameter in asked.Parameters)
        {
            var copy = command.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            command.Parameters.Add(copy);
        }

        using var steps = command.ExecuteReader();
        while (steps.Read())
            _steps.Add(steps.GetString(3));
    }
}
