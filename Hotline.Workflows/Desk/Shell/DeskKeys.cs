using Microsoft.JSInterop;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>Keys pressed while not typing, as <c>desk.js</c> names them: <c>j</c>, <c>Enter</c>, <c>Ctrl+Enter</c>, <c>g t</c> …</summary>
public sealed class DeskKeys
{
    public event Func<string, Task>? Pressed;

    [JSInvokable]
    public async Task Press(string key)
    {
        foreach (var listener in Pressed?.GetInvocationList() ?? [])
            await ((Func<string, Task>)listener)(key);
    }
}
