using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>
/// Keys pressed while not typing, as <c>keys.js</c> names them: <c>j</c>, <c>Enter</c>, <c>Ctrl+Enter</c>, <c>g t</c> … The browser sends the
/// next when the one before has had its effect, so that whoever is faster than the page loses none.
/// </summary>
public sealed class DeskKeys(NavigationManager navigation, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly List<Task> underway = [];

    public event Func<string, Task>? Pressed;

    /// <summary>Ends when the key has had its effect, what it leads to included; after five seconds in any case.</summary>
    [JSInvokable]
    public async Task Press(string key)
    {
        await SettleAsync();
        foreach (var listener in Pressed?.GetInvocationList() ?? [])
            await ((Func<string, Task>)listener)(key);
        await SettleAsync();
    }

    /// <summary>What a page loads before it can answer to keys.</summary>
    /// <param name="shown">Draws what has come.</param>
    public async Task While(Task work, Action shown)
    {
        var drawn = new TaskCompletionSource();
        underway.Add(drawn.Task);
        try
        {
            await work;
            shown();
        }
        finally
        {
            underway.Remove(drawn.Task);
            drawn.SetResult();
        }
    }

    /// <summary>Goes to an address of the desk, and ends when its page has begun.</summary>
    public async Task GoAsync(string address, bool replace = false)
    {
        if (navigation.ToAbsoluteUri(address).AbsoluteUri == navigation.Uri)
            return;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Moved(object? sender, LocationChangedEventArgs e) => begun.TrySetResult();
        navigation.LocationChanged += Moved;
        try
        {
            navigation.NavigateTo(address, replace: replace);
            await Task.WhenAny(begun.Task, Task.Delay(Patience, clock));
        }
        finally
        {
            navigation.LocationChanged -= Moved;
        }
    }

    /// <summary>j and k go to the next or the one before in a list, round its ends; other keys do nothing.</summary>
    /// <param name="key">As <see cref="Pressed"/> tells it.</param>
    /// <param name="addresses">Of what the list shows, in its order.</param>
    /// <param name="here">The one that is open; with none the first is next, and the last before.</param>
    public async Task StepAsync(string key, IReadOnlyList<string> addresses, string? here)
    {
        if (key is not ("j" or "k") || addresses.Count == 0)
            return;
        var at = addresses.Index().Where(one => one.Item == here).Select(one => (int?)one.Index).FirstOrDefault();
        var to = key == "j" ? (at ?? -1) + 1 : (at ?? 0) - 1;
        await GoAsync(addresses[(to + addresses.Count) % addresses.Count]);
    }

    private async Task SettleAsync()
    {
        var late = Task.Delay(Patience, clock);
        while (underway.Count > 0 && !late.IsCompleted)
            await Task.WhenAny(Task.WhenAll(underway), late);
    }
}
