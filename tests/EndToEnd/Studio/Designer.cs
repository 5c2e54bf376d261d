using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>Elsa Studio in the desk's frame, used by real clicks, keys and drags.</summary>
public sealed class Designer
{
    private const string Frame = "iframe.dz-f";
    private static readonly LocatorWaitForOptions FirstLoad = new() { Timeout = 120_000 };
    private readonly ConcurrentQueue<string> _calls = [];

    private Designer(IPage page)
    {
        Page = page;
        page.Response += (_, answer) =>
        {
            if (new Uri(answer.Url).PathAndQuery is var path && path.StartsWith("/elsa/api/", StringComparison.Ordinal))
                _calls.Enqueue($"{answer.Request.Method} {path["/elsa/api/".Length..].Split('?')[0]} {answer.Status}");
        };
    }

    public IPage Page { get; }

    public IFrameLocator Studio => Page.FrameLocator(Frame);

    /// <summary>Method, path and status of every call so far.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public ILocator ErrorBar => Studio.Locator("#blazor-error-ui");

    public ILocator Messages => Studio.Locator(".mud-snackbar");

    public ILocator Nodes => Studio.Locator(".x6-node");

    public ILocator PublishButton => Studio.Locator(".mud-button-group-root button.mud-primary-text").First;

    public ILocator RunButton => Studio.Locator("button.mud-success-text").First;

    public static async Task<Designer> OpenAsync(Visitor visitor, string path, string readyWhen)
    {
        var designer = new Designer(visitor.Page);
        await visitor.Page.OpenLiveAsync("/studio/workflows/" + path);
        await designer.Studio.Locator(readyWhen).First.WaitForAsync(FirstLoad);
        return designer;
    }

    public static Task<Designer> EditAsync(Visitor visitor, string definitionId) => OpenAsync(visitor, $"definitions/{definitionId}/edit", ".x6-node");

    public ILocator Node(string id) => Studio.Locator($".x6-node[data-cell-id='{id}']");

    public ILocator Port(string nodeId, string port) => Node(nodeId).Locator($"[port='{port}'] circle").First;

    /// <summary>An input of the selected activity, by the words beside it.</summary>
    public ILocator Field(string label) =>
        Studio.Locator(".mud-input-control").Filter(new() { Has = Studio.Locator($"legend:text-is('{label}')") }).Locator("input:not([type=hidden]), textarea").First;

    /// <summary>Does something that saves the flow.</summary>
    /// <returns>What was sent, and the answer's status.</returns>
    public async Task<(JsonObject Sent, int Status)> SavingAsync(Func<Task> act, bool publish = false)
    {
        var answer = await Page.RunAndWaitForResponseAsync(act, answer =>
            answer.Request.Method == "POST"
            && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
            && (bool)JsonNode.Parse(answer.Request.PostData!)!["publish"]! == publish, new() { Timeout = 30_000 });
        return (JsonNode.Parse(answer.Request.PostData!)!.AsObject(), answer.Status);
    }

    /// <summary>Opens a group of the library and drags one of its activities onto the canvas.</summary>
    /// <returns>Id of the new node.</returns>
    public async Task<string> DropAsync(string category, string activity, float x, float y)
    {
        var before = await IdsAsync();
        var group = Studio.Locator(".mud-expand-panel").Filter(new() { Has = Studio.Locator($".mud-expand-panel-text:text-is('{category}')") });
        if (await group.Locator(".mud-collapse-entered").CountAsync() == 0)
            await group.Locator(".mud-expand-panel-header").ClickAsync();
        var item = group.Locator("[draggable=true]").Filter(new() { Has = Studio.Locator($"div:text-is('{activity}')") });
        await item.DragToAsync(Studio.Locator(".graph-container"), new() { TargetPosition = new() { X = x, Y = y } });
        await Assertions.Expect(Nodes).ToHaveCountAsync(before.Count + 1);
        return (await IdsAsync()).Except(before).Single();
    }

    /// <summary>Draws a line from a port to a node.</summary>
    public async Task ConnectAsync(string fromNode, string port, string toNode)
    {
        var from = await CentreAsync(Port(fromNode, port));
        var to = await CentreAsync(Port(toNode, "In"));
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync((from.X + to.X) / 2, (from.Y + to.Y) / 2, new() { Steps = 5 });
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    private async Task<List<string>> IdsAsync() =>
        [.. await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)")];
}
