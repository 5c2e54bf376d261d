using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Tickets;

/// <summary>
/// Finds while somebody types: a moment after the last key the address says what is sought, and what was on the screen stays
/// there until the answer comes. What has been asked and is not wanted any more is given up.
/// </summary>
public sealed partial class SearchPage : IDisposable
{
    /// <summary>From the last key to the search: longer than from one key to the next, shorter than anybody waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    private ITimer? pause;
    private CancellationTokenSource? asking;
    private string? asTyped;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    public void Dispose()
    {
        pause?.Dispose();
        asking?.Cancel();
        asking?.Dispose();
    }

    private void Typed()
    {
        pause?.Dispose();
        pause = Clock.CreateTimer(_ => InvokeAsync(FindTyped), null, Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Back leads to before the typing, not from letter to letter.</summary>
    private void FindTyped()
    {
        if (Blank(words) == Q)
            return;
        asTyped = Blank(words) ?? "";
        Go(replace: Q is not null);
    }

    /// <summary>Whether the address is as this page has just made it, so that the field stays the typing person's.</summary>
    private bool IsTyped()
    {
        var typed = asTyped == (Q ?? "");
        asTyped = null;
        return typed;
    }

    /// <summary>The token of the newest question; the ones before are given up.</summary>
    private CancellationToken AskAnew()
    {
        asking?.Cancel();
        asking?.Dispose();
        asking = new CancellationTokenSource();
        return asking.Token;
    }
}
