using System.Globalization;

namespace Hotline.Workflows.Drill.Endurance;

/// <summary>
/// Flat means: the middle of the last third of the samples is not above the middle of the first third by more than what
/// a machine with other work to do explains. The first sample is warm-up and does not count.
/// </summary>
internal static class EnduranceVerdict
{
    public const int FewestSamples = 4;

    private const double MostSlower = 1.5;
    private const double SlowerMs = 5;
    private const double MostBigger = 1.25;
    private const long BiggerBytes = 64L << 20;

    /// <summary>What is not flat; empty when all is well.</summary>
    /// <exception cref="ArgumentException">Too few samples to tell.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<EnduranceSample> samples)
    {
        if (samples.Count < FewestSamples)
            throw new ArgumentException($"A verdict needs {FewestSamples} samples.", nameof(samples));

        var found = new List<string>();
        var (p99Before, p99After) = Middles(samples, sample => sample.P99Ms);
        if (p99After > p99Before * MostSlower + SlowerMs)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"p99 rose from {p99Before:0.00} to {p99After:0.00} ms"));
        var (memoryBefore, memoryAfter) = Middles(samples, sample => sample.WorkingSet);
        if (memoryAfter > memoryBefore * MostBigger + BiggerBytes)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"the working set rose from {memoryBefore / (1 << 20):0} to {memoryAfter / (1 << 20):0} MB"));
        return found;
    }

    private static (double First, double Last) Middles(IReadOnlyList<EnduranceSample> samples, Func<EnduranceSample, double> value)
    {
        var counted = samples.Skip(1).Select(value).ToList();
        var third = (counted.Count + 2) / 3;
        return (Middle(counted.Take(third)), Middle(counted.TakeLast(third)));
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
