using System.Collections.Concurrent;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>What the server told the workers: a completion it acknowledged must be there for ever.</summary>
public sealed class CompletionLedger
{
    private readonly ConcurrentDictionary<string, Step> _acknowledged = [];
    private readonly ConcurrentDictionary<string, Step> _unanswered = [];
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, TaskCompletionSource> _waiting = [];
    private int _count;

    /// <summary>By task id.</summary>
    public IReadOnlyDictionary<string, Step> Acknowledged => _acknowledged;

    /// <summary>Sent, but the connection broke before the answer; by task id.</summary>
    public IReadOnlyDictionary<string, Step> Unanswered => _unanswered;

    public void Acknowledge(string taskId, Step step)
    {
        if (!_acknowledged.TryAdd(taskId, step))
            throw new InvalidOperationException($"Task {taskId} was completed twice, now by {step}.");

        lock (_gate)
        {
            _count++;
            if (_waiting.Remove(_count, out var waiting))
                waiting.SetResult();
        }
    }

    public void Lose(string taskId, Step step) => _unanswered[taskId] = step;

    /// <summary>Ends as soon as that many completions were acknowledged.</summary>
    public Task ReachedAsync(int count)
    {
        lock (_gate)
        {
            if (_count >= count)
                return Task.CompletedTask;
            if (!_waiting.TryGetValue(count, out var waiting))
                _waiting[count] = waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }
}
