using Microsoft.JSInterop;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>What the desk asks of the browser; the other side is <c>desk.js</c>. A gone circuit is not an error.</summary>
public sealed class DeskBrowser(IJSRuntime js)
{
    public ValueTask StartAsync(DotNetObjectReference<DeskKeys> keys) => Call("start", keys);

    /// <summary>Ends when the focus is there, or nothing is by that selector.</summary>
    public ValueTask FocusAsync(string selector) => Call("focus", selector);

    /// <summary>Another page is there: its title takes the focus, unless the person has gone further by now.</summary>
    public ValueTask ArriveAsync() => Call("arrive");

    public ValueTask ShowAsync(string selector) => Call("show", selector);

    /// <summary>Whether the address was come to by Back or Forward.</summary>
    public ValueTask<bool> CameBackAsync() => Ask<bool>("cameBack");

    /// <summary>To where the page stood when it was left, once it is as long again.</summary>
    public ValueTask ScrollBackAsync() => Call("scrollBack");

    public ValueTask SetThemeAsync(string theme) => Call("setTheme", theme);

    /// <summary>Whether single keys do anything: on or off.</summary>
    public ValueTask SetKeysAsync(string keys) => Call("setKeys", keys);

    public ValueTask<string?> KeysAsync() => Ask<string?>("keysKept");

    public ValueTask<string?> ThemeAsync() => Ask<string?>("theme");

    /// <summary>Whether list and pane fit beside each other.</summary>
    public ValueTask<bool> IsWideAsync() => Ask<bool>("wide");

    public ValueTask<bool> IsDarkAsync() => Ask<bool>("dark");

    public ValueTask<Dictionary<string, string>?> DraftAsync(string key) => Ask<Dictionary<string, string>?>("draft", key);

    public ValueTask KeepAsync(string key, string name, string value) => Call("keep", key, name, value);

    public ValueTask DropDraftAsync(string key) => Call("drop", key);

    public ValueTask PrintAsync() => Call("print");

    /// <summary>Hands a number to whatever calls on this machine.</summary>
    public ValueTask DialAsync(string number) => Call("dial", number);

    /// <summary>Prints a letter's page alone, from the frame it stands in.</summary>
    public ValueTask PrintLetterAsync(string frame) => Call("printLetter", frame);

    public ValueTask CopyAsync(string text) => Call("copy", text);

    /// <summary>A canvas takes a signature from now on.</summary>
    public ValueTask StartPadAsync(string id) => Call("pad", id);

    public ValueTask ClearPadAsync(string id) => Call("padClear", id);

    /// <summary>What was drawn, as PNG from its start; null when nothing was. A command may read it twice.</summary>
    public async ValueTask<Stream?> PadPictureAsync(string id, long mostBytes)
    {
        if (!await Ask<bool>("padSigned", id) || await Ask<IJSStreamReference>("padPicture", id) is not { } drawn)
            return null;
        await using (drawn)
        {
            await using var source = await drawn.OpenReadStreamAsync(mostBytes);
            var copy = new MemoryStream();
            await source.CopyToAsync(copy);
            copy.Position = 0;
            return copy;
        }
    }

    /// <summary>The page is told by <c>Moved</c> when the designer goes to another of its screens.</summary>
    public ValueTask FollowDesignerAsync<T>(DotNetObjectReference<T> page) where T : class => Call("followDesigner", page);

    /// <summary>Ends when what was changed in the designer last has been saved, after some seconds in any case.</summary>
    public ValueTask DesignerSavedAsync() => Call("designerSaved");

    /// <summary>The page is told by <c>Told</c> what becomes of a sign-in on the spot, one kept from before included, and by <c>Near</c> how far the place of assembly is.</summary>
    public ValueTask AwaitSpotAsync<T>(DotNetObjectReference<T> page, long taskId, string matterNo, double? latitude, double? longitude) where T : class =>
        Call("awaitSpot", page, taskId, matterNo, latitude, longitude);

    /// <summary>Where the browser is, as latitude and longitude; null when it does not say.</summary>
    public ValueTask<double[]?> PositionAsync() => Ask<double[]?>("position");

    public ValueTask LeaveSpotAsync() => Call("leaveSpot");

    private async ValueTask Call(string name, params object?[] arguments)
    {
        try
        {
            await js.InvokeVoidAsync("desk." + name, arguments);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private async ValueTask<T?> Ask<T>(string name, params object?[] arguments)
    {
        try
        {
            return await js.InvokeAsync<T?>("desk." + name, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
    }
}
