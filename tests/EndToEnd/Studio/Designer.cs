using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>Elsa Studio in the desk's frame, used by real clicks, keys and drags.</summary>
public sealed class Designer
{
    private const string Frame = "iframe.dz-f";

    /// <summary>Lines carry no names of their ends: finds the one that runs between two ports, and a spot on it that nothing covers.</summary>
    private const string LineScript = """
        async (canvas, [from, port, to]) => {
          const place = (node, name) => {
            const box = canvas.querySelector(`.x6-node[data-cell-id="${node}"] [port="${name}"] circle`).getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          };
          const at = (path, part) => path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM());
          const near = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < 8;
          const look = () => {
            const line = [...canvas.querySelectorAll('.x6-edge path[cursor]')].find(path => near(at(path, 0), place(from, port)) && near(at(path, 1), place(to, 'In')));
            for (let step = 0; line && step < 40; step++) {
              const spot = at(line, 0.5 + (step % 2 ? 1 : -1) * step / 90);
              if (document.elementFromPoint(spot.x, spot.y) === line) return [spot.x, spot.y];
            }
          };
          for (const end = performance.now() + 10000; performance.now() < end; await new Promise(requestAnimationFrame)) {
            const spot = look();
            if (spot) return spot;
          }
          const told = point => `${Math.round(point.x)},${Math.round(point.y)}`;
          const lines = [...canvas.querySelectorAll('.x6-edge path[cursor]')].map(path => {
            const middle = at(path, 0.5), top = document.elementFromPoint(middle.x, middle.y);
            return `${told(at(path, 0))} to ${told(at(path, 1))}, at its middle ${top?.tagName}.${top?.getAttribute('class')}`;
          });
          throw new Error(`no line from ${from}:${port} (${told(place(from, port))}) to ${to} (${told(place(to, 'In'))}) can be clicked; lines: ${lines.join('; ')}`);
        }
        """;

    /// <summary>A node that was dropped moves and grows a while: waits until none does.</summary>
    private const string StillScript = """
        async canvas => {
          const places = () => [...canvas.querySelectorAll('.x6-node')].map(node => Object.values(node.getBoundingClientRect().toJSON()).map(Math.round)).join(';');
          const end = performance.now() + 10000;
          for (let [before, still] = [places(), 0]; still < 10 && performance.now() < end; still = places() === before ? still + 1 : 0) {
            before = places();
            await new Promise(requestAnimationFrame);
          }
        }
        """;

    /// <summary>A spot of the canvas near a side of it, in its own coordinates, that is neither node nor line nor tool.</summary>
    private const string BlankScript = """
        (canvas, right) => {
          const box = canvas.getBoundingClientRect();
          for (let x = 60; x < box.width / 3; x += 15)
            for (let y = box.height * 0.25; y < box.height * 0.75; y += 15) {
              const spot = [box.x + (right ? box.width - x : x), box.y + y];
              if (document.elementFromPoint(...spot)?.matches('.x6-graph-svg, .x6-graph-grid, .x6-graph-background, .graph-container'))
                return spot;
            }
          return null;
        }
        """;

    private static readonly LocatorWaitForOptions FirstLoad = new() { Timeout = 120_000 };
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly TaskCompletionSource _watches = new();

    private Designer(IPage page)
    {
        Page = page;
        page.Response += (_, answer) =>
        {
            if (new Uri(answer.Url).PathAndQuery is var path && path.StartsWith("/elsa/api/", StringComparison.Ordinal))
                _calls.Enqueue($"{answer.Request.Method} {path["/elsa/api/".Length..].Split('?')[0]} {answer.Status}");
        };
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) =>
        {
            if (frame.Text?.Contains("ObserveInstanceAsync", StringComparison.Ordinal) == true)
                _watches.TrySetResult();
        };
    }

    public IPage Page { get; }

    public IFrameLocator Studio => Page.FrameLocator(Frame);

    /// <summary>Method, path and status of every call so far.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public ILocator ErrorBar => Studio.Locator("#blazor-error-ui");

    /// <summary>What Studio says, and what the frame says for it.</summary>
    public ILocator Messages => Studio.Locator(".mud-snackbar:not([data-told]), #notices .notice");

    /// <summary>What the server refused, as the frame tells it.</summary>
    public ILocator Notice => Studio.Locator("#notices .notice[data-kind=refusal]");

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

    /// <summary>Of the viewed run, beside the zoom.</summary>
    public ILocator EditFlowButton => Studio.Locator(".mud-toolbar .mud-tooltip-root button").Last;

    public static Task<Designer> EditAsync(Visitor visitor, string definitionId) => OpenAsync(visitor, $"definitions/{definitionId}/edit", ".x6-node");

    /// <summary>Opens a run and waits until Studio hears of its steps.</summary>
    public static async Task<Designer> ViewAsync(Visitor visitor, string runId)
    {
        var viewer = await OpenAsync(visitor, $"instances/{runId}/view", ".x6-node");
        await viewer._watches.Task.WaitAsync(PatientLimits.Time);
        return viewer;
    }

    public ILocator Node(string id) => Studio.Locator($".x6-node[data-cell-id='{id}']");

    public ILocator Port(string nodeId, string port) => Node(nodeId).Locator($"[port='{port}'] circle").First;

    /// <summary>An input of the selected activity, by the words beside it.</summary>
    public ILocator Field(string label) =>
        Studio.Locator(".mud-input-control").Filter(new() { Has = Studio.Locator($"legend:text-is('{label}')") }).Locator("input:not([type=hidden]), textarea").First;

    /// <summary>A list of choices of the selected activity; its text is what is chosen.</summary>
    public ILocator List(string label) =>
        Studio.Locator(".mud-select-extended").Filter(new() { Has = Studio.Locator($"legend:text-is('{label}')") }).First;

    /// <summary>What the open list offers.</summary>
    public ILocator Choices => Studio.Locator(".mud-popover-open .mud-list-item-extended");

    /// <summary>How often the viewed run came to the node, coloured by how that stands.</summary>
    public ILocator Badge(string nodeId) => Node(nodeId).Locator(".mud-badge");

    /// <summary>Opens a list and takes one of its choices.</summary>
    public async Task ChooseAsync(string label, string choice)
    {
        await List(label).ClickAsync();
        await Choices.GetByText(choice, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(List(label)).ToContainTextAsync(choice);
    }

    /// <summary>Writes into a field and leaves it, which is when Studio hears of it.</summary>
    public async Task TypeAsync(string label, string text)
    {
        await Field(label).FillAsync(text);
        await Field(label).PressAsync("Tab");
    }

    /// <summary>Does something that saves the flow.</summary>
    /// <param name="act">What a person does.</param>
    /// <param name="publish">Whether it is published at once.</param>
    /// <param name="holds">Whether the save is the one: what was done before may still be on its way.</param>
    /// <returns>What was sent, and the answer's status.</returns>
    public async Task<(JsonObject Sent, int Status)> SavingAsync(Func<Task> act, bool publish = false, Func<JsonObject, bool>? holds = null)
    {
        var answer = await Page.RunAndWaitForResponseAsync(act, answer =>
            answer.Request.Method == "POST"
            && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
            && JsonNode.Parse(answer.Request.PostData!) is JsonObject sent
            && (bool)sent["publish"]! == publish
            && holds?.Invoke(sent) != false, new() { Timeout = 30_000 });
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

    /// <summary>As <see cref="DropAsync"/>, to the right of a node and below it.</summary>
    public async Task<string> DropBelowAsync(string category, string activity, string nodeId)
    {
        var (canvas, node) = ((await Studio.Locator(".graph-container").BoundingBoxAsync())!, (await Node(nodeId).BoundingBoxAsync())!);
        return await DropAsync(category, activity, node.X - canvas.X + 200, node.Y - canvas.Y + 110);
    }

    /// <summary>Draws a line from a port to a node.</summary>
    /// <returns>The save that holds it, as <see cref="SavingAsync"/>.</returns>
    public async Task<(JsonObject Sent, int Status)> ConnectAsync(string fromNode, string port, string toNode)
    {
        await Studio.Locator(".graph-container").EvaluateAsync(StillScript);
        var from = await CentreAsync(Port(fromNode, port));
        var to = await CentreAsync(Port(toNode, "In"));
        return await SavingAsync(
            async () =>
            {
                await Page.Mouse.MoveAsync(from.X, from.Y);
                await Page.Mouse.DownAsync();
                await Page.Mouse.MoveAsync((from.X + to.X) / 2, (from.Y + to.Y) / 2, new() { Steps = 5 });
                await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 5 });
                await Page.Mouse.UpAsync();
            },
            holds: sent => HasLine(sent, fromNode, port, toNode));
    }

    /// <summary>Clicks on the line from a port to a node and deletes it.</summary>
    /// <returns>The save that lacks it, as <see cref="SavingAsync"/>.</returns>
    public async Task<(JsonObject Sent, int Status)> RemoveLineAsync(string fromNode, string port, string toNode)
    {
        var spot = await Studio.Locator(".graph-container").EvaluateAsync<float[]>(LineScript, new[] { fromNode, port, toNode });
        var frame = (await Page.Locator(Frame).BoundingBoxAsync())!;
        return await SavingAsync(
            async () =>
            {
                await Page.Mouse.ClickAsync(frame.X + spot[0], frame.Y + spot[1]);
                await Page.Keyboard.PressAsync("Delete");
            },
            holds: sent => !HasLine(sent, fromNode, port, toNode));
    }

    /// <summary>Drags the canvas until a node of a wide flow is in the middle of it.</summary>
    public async Task PanToAsync(string nodeId)
    {
        var canvas = Studio.Locator(".graph-container");
        var middle = await CentreAsync(canvas);
        var reach = (await canvas.BoundingBoxAsync())!.Width * 0.5f;
        for (var (left, drags) = (middle.X - (await CentreAsync(Node(nodeId))).X, 0); Math.Abs(left) > 100; left = middle.X - (await CentreAsync(Node(nodeId))).X)
        {
            (drags++).ShouldBeLessThan(20, $"{nodeId} does not come nearer");
            var spot = await canvas.EvaluateAsync<float[]?>(BlankScript, left < 0);
            spot.ShouldNotBeNull("nothing of the canvas is free to drag it by");
            var frame = (await Page.Locator(Frame).BoundingBoxAsync())!;
            var (x, y) = (frame.X + spot[0], frame.Y + spot[1]);
            await Page.Mouse.MoveAsync(x, y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(x + Math.Clamp(left, -reach, reach), y, new() { Steps = 5 });
            await Page.Mouse.UpAsync();
        }
    }

    private static bool HasLine(JsonObject sent, string fromNode, string port, string toNode) =>
        sent["model"]!["root"]!["connections"]!.AsArray().Any(line =>
            (string?)line!["source"]!["activity"] == fromNode && (string?)line["source"]!["port"] == port && (string?)line["target"]!["activity"] == toNode);

    private static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    private async Task<List<string>> IdsAsync() =>
        [.. await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)")];
}
