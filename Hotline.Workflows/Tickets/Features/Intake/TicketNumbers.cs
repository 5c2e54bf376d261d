using System.Globalization;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Hands out the numbers of the day, <c>yyMMdd-0001</c>. Blocks are reserved in a commit of their own, one number at a
/// time in quiet hours and up to <see cref="LargestBlock"/> under load; a crash may leave a gap, never a double. A number
/// drawn in the ticket's own commit would have no gaps, but hold up every other intake of the day until that is durable.
/// </summary>
public sealed class TicketNumbers(IServiceScopeFactory scopes, HotlineOptions options, TimeProvider time) : IDisposable
{
    private const int LargestBlock = 64;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private string day = "";
    private long next;
    private long end;
    private int block = 1;
    private long reservedAt;

    public async ValueTask<string> NextAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).ToString("yyMMdd", CultureInfo.InvariantCulture);
            if (today != day || next >= end)
                await ReserveAsync(today, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{day}-{next++:0000}");
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task ReserveAsync(string today, CancellationToken cancellationToken)
    {
        block = today == day && time.GetElapsedTime(reservedAt) < Quick ? Math.Min(block * 2, LargestBlock) : 1;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Draw("ticket:" + today, first => next = first, block);
        await work.CommitAsync(cancellationToken);
        (day, end, reservedAt) = (today, next + block, time.GetTimestamp());
    }
}
