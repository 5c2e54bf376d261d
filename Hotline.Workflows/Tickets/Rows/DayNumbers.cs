using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// Hands out numbers of the day in several series: <c>yyMMdd-0001</c> for tickets, with a prefix for matters. Blocks are
/// reserved in a commit of their own, one number at a time in quiet hours and up to <see cref="LargestBlock"/> under load;
/// a crash may leave a gap, never a double. A number drawn in its row's own commit would have no gaps, but hold up every
/// other one of the day until that is durable.
/// </summary>
public sealed class DayNumbers(IServiceScopeFactory scopes, HotlineOptions options, TimeProvider time) : IDisposable
{
    /// <summary>The series of tickets.</summary>
    public const string Tickets = "ticket:";

    private const int LargestBlock = 64;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Series> all = new(StringComparer.Ordinal);

    /// <param name="series">Name of the series, to which the day is added.</param>
    /// <param name="prefix">Letters before the number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<string> NextAsync(string series, string prefix, CancellationToken cancellationToken)
    {
        var mine = all.GetOrAdd(series, _ => new Series());
        await mine.Gate.WaitAsync(cancellationToken);
        try
        {
            var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).ToString("yyMMdd", CultureInfo.InvariantCulture);
            if (today != mine.Day || mine.Next >= mine.End)
                await ReserveAsync(mine, series, today, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{prefix}{mine.Day}-{mine.Next++:0000}");
        }
        finally
        {
            mine.Gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var series in all.Values)
            series.Gate.Dispose();
    }

    private async Task ReserveAsync(Series mine, string series, string today, CancellationToken cancellationToken)
    {
        var block = today == mine.Day && time.GetElapsedTime(mine.ReservedAt) < Quick ? Math.Min(mine.Block * 2, LargestBlock) : 1;
        var first = 0L;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Draw(series + today, drawn => first = drawn, block);
        await work.CommitAsync(cancellationToken);
        (mine.Day, mine.Next, mine.End, mine.Block, mine.ReservedAt) = (today, first, first + block, block, time.GetTimestamp());
    }

    private sealed class Series
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public string Day { get; set; } = "";
        public long Next { get; set; }
        public long End { get; set; }
        public int Block { get; set; } = 1;
        public long ReservedAt { get; set; }
    }
}
