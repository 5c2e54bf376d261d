using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>Studio is read, seen whole and used without eyes, in a wide window and in a narrow one.</summary>
[Collection(Browsers.Collection)]
public sealed class LookTests(Browsers browsers)
{
    /// <summary>Texts that stand on more lines than their signs need: a word broken for want of room.</summary>
    private const string Thin = """
        texts => texts.filter(text => text.checkVisibility()).flatMap(text => {
          const range = document.createRange();
          range.selectNodeContents(text);
          const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top))).size;
          return text.innerText.trim().length > 1 && lines > Math.ceil(text.innerText.trim().length / 3) ? [text.innerText] : [];
        })
        """;

    private const string Outside = """
        (open, [width, height]) => open.flatMap(menu => {
          const box = menu.getBoundingClientRect();
          return box.width && (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) ? [menu.innerText.slice(0, 40)] : [];
        })
        """;

    /// <summary>Filters and buttons over a list whose words stand on two lines, or under an icon.</summary>
    private const string Crowded = """
        bar => [...bar.querySelectorAll('button, .mud-select-extended > .mud-input-control')].filter(one => one.checkVisibility()).flatMap(one => {
          const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange(), faults = [];
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (!text.nodeValue.trim() || text.parentElement.closest('legend, .mud-popover')) continue;
            range.selectNodeContents(text);
            const word = range.getBoundingClientRect(), under = [...one.querySelectorAll('svg')].map(icon => icon.getBoundingClientRect()).some(icon => icon.left < word.right && icon.right > word.left);
            if (under || range.getClientRects().length > 1) faults.push(text.nodeValue.trim());
          }
          return faults;
        })
        """;

    /// <summary>Panes that hold more than they show and have nothing to scroll it by, and buttons that stand beyond theirs.</summary>
    private const string Cut = """
        panes => panes.flatMap(pane => {
          const room = pane.getBoundingClientRect();
          return [
            ...pane.scrollHeight > pane.clientHeight + 1 ? [pane.innerText.slice(0, 40)] : [],
            ...[...pane.querySelectorAll(':scope > .mud-toolbar button, :scope > * > .mud-toolbar button')].filter(button => button.getBoundingClientRect().right > room.right + 1).map(button => button.ariaLabel ?? button.title),
          ];
        })
        """;

    private const string Unseen = """
        canvas => {
          const room = canvas.getBoundingClientRect();
          return [...canvas.querySelectorAll('.x6-node')].filter(node => {
            const box = node.getBoundingClientRect();
            return box.left < room.left - 1 || box.top < room.top - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1;
          }).map(node => node.dataset.cellId);
        }
        """;

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(1024)]
    public async Task The_library_is_read_the_whole_flow_is_seen_and_menus_stay_on_the_screen(int width)
    {
        StudioPackage.Require();
        await using var administrator = await browsers.EnterAsync("admin", width, 800);
        var editor = await Designer.EditAsync(administrator, "ticket-lifecycle");
        var group = editor.Studio.Locator(".mud-expand-panel").Filter(new() { Has = editor.Studio.Locator(".mud-expand-panel-text:text-is('办理环节')") });
        await group.Locator(".mud-expand-panel-header").ClickAsync();
        await group.Locator("[draggable=true]").First.WaitForAsync();
        (await editor.Studio.Locator(".mud-expand-panel-text, .mud-expand-panel [draggable=true] div:not(:has(*))").EvaluateAllAsync<string[]>(Thin)).ShouldBeEmpty();

        (await editor.Studio.Locator(".rz-splitter-pane .mud-toolbar p").EvaluateAllAsync<string[]>(Thin)).ShouldBeEmpty();
        await UntilNoneAsync(administrator.Page, () => editor.Studio.Locator(".rz-splitter-pane").EvaluateAllAsync<string[]>(Cut));

        await editor.Studio.GetByRole(AriaRole.Button, new() { Name = "缩放到看见全部" }).ClickAsync();
        await UntilNoneAsync(administrator.Page, () => editor.Studio.Locator(".graph-container").EvaluateAsync<string[]>(Unseen));

        await MenuAsync(editor, editor.Studio.Locator(".mud-button-group-root .mud-menu button").Last);
        var list = await Designer.OpenAsync(administrator, "definitions", "tbody tr td");
        await MenuAsync(list, list.Studio.Locator("tbody tr").Last.Locator("button").Last);
        await MenuAsync(list, list.Studio.GetByText("批量操作"));
        var runs = await Designer.OpenAsync(administrator, "instances", "tbody tr td");
        await UntilNoneAsync(administrator.Page, () => runs.Studio.Locator(".mud-table-toolbar").EvaluateAsync<string[]>(Crowded));
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task Times_are_told_in_days_and_axe_finds_nothing_on_any_screen()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        // Marks of what waits and of what was stopped are of other colours.
        var stopped = await PatrolFlow.RunAsync(api);
        (await api.PostAsync($"elsa/api/cancel/workflow-instances/{stopped}", new JsonObject())).Succeeded.ShouldBeTrue();
        await PatrolFlow.RunAsync(api);
        var run = (await PatrolFlow.RunsAsync(api)).First(id => id != stopped);
        await using var administrator = await browsers.EnterAsync("admin");
        // Somebody far away reads the house's clocks.
        await administrator.Page.AddInitScriptAsync("{ const own = Intl.DateTimeFormat.prototype.resolvedOptions; Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...own.call(this), timeZone: 'America/New_York' }; }; }");
        var (began, houseZone) = (await PatrolFlow.BeganAsync(api, run), TimeZoneInfo.FindSystemTimeZoneById(new HotlineOptions().Zone));
        var clock = TimeZoneInfo.ConvertTime(began, houseZone).ToString("h:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        List<string> faults = [];
        foreach (var (path, ready) in new[]
        {
            ("definitions", "tbody tr td"), ($"definitions/{PatrolFlow.Id}/edit", ".x6-node"), ("instances", "tbody tr td"), ($"instances/{run}/view", ".x6-node"),
        })
        {
            var screen = await Designer.OpenAsync(administrator, path, ready);
            // Names come a moment after what they name.
            await UntilNoneAsync(administrator.Page, () => screen.Studio.Locator("#stage button, #stage [role=progressbar]").EvaluateAllAsync<string[]>("all => all.filter(one => !one.ariaLabel && !one.title && !one.innerText.trim()).map(one => one.outerHTML)"));
            var frame = (await (await administrator.Page.Locator("iframe.dz-f").ElementHandleAsync())!.ContentFrameAsync()).ShouldNotBeNull();
            faults.AddRange((await frame.AxeAsync()).Select(fault => $"{path}: {fault}"));
            await administrator.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await screen.Studio.Locator("html[data-dark]").WaitForAsync();
            // Colours change over a moment.
            await UntilNoneAsync(administrator.Page, async () => [.. await frame.AxeAsync()]);
            await administrator.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            if (path.StartsWith("instances", StringComparison.Ordinal))
                await Assertions.Expect(screen.Studio.Locator("#stage")).ToContainTextAsync(clock);
            if (path == "definitions")
            {
                var said = await screen.Studio.Locator("#stage").EvaluateAsync<string>("async stage => { const text = Object.assign(document.createElement('p'), { textContent: '3.04:05:06' }); stage.append(text); await new Promise(requestAnimationFrame); text.textContent += '，'; text.append('00:05:59.96'); await new Promise(requestAnimationFrame); text.remove(); return text.textContent; }");
                said.ShouldBe("3 天 4 小时，6 分");
            }
        }

        faults.ShouldBeEmpty();
        administrator.ShouldHaveSeenNoFault();
    }

    private static async Task MenuAsync(Designer designer, ILocator opener)
    {
        await opener.ClickAsync();
        await designer.Studio.Locator(".mud-popover-open .mud-menu-item").First.WaitForAsync();
        var room = await designer.Studio.Locator("html").EvaluateAsync<int[]>("() => [innerWidth, innerHeight]");
        await UntilNoneAsync(designer.Page, () => designer.Studio.Locator(".mud-popover-open").EvaluateAllAsync<string[]>(Outside, room));
        await designer.Studio.Locator(".mud-overlay").First.EvaluateAsync("overlay => overlay.click()");
        await Assertions.Expect(designer.Studio.Locator(".mud-popover-open .mud-menu-item")).ToHaveCountAsync(0);
    }

    /// <summary>Looks again with each picture that the page draws, for as long as a person would.</summary>
    private static async Task UntilNoneAsync(IPage page, Func<Task<string[]>> look)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var left = await look(); left.Length > 0; left = await look())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(PatientLimits.Time, string.Join(" | ", left));
            await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }
}
