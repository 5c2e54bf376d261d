using System.Collections.Concurrent;

namespace Hotline.Workflows.Drill.Endurance;

/// <summary>How long acts took, in milliseconds, as their callers waited.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public async Task MeasureAsync(Func<Task> act)
    {
        var from = TimeProvider.System.GetTimestamp();
        await act();
        _milliseconds.Enqueue(TimeProvider.System.GetElapsedTime(from).TotalMilliseconds);
    }

    /// <summary>What that share of the acts stayed under.</summary>
    public double Share(double share)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 2);
    }
}
