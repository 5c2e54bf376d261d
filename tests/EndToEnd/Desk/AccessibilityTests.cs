using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Hotline.Workflows.Tests.EndToEnd.Api;
using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>axe finds nothing serious on any page, wide or narrow.</summary>
[Collection(Browsers.Collection)]
public sealed class AccessibilityTests(Browsers browsers)
{
    [SkippableFact]
    public async Task No_page_has_a_serious_violation_at_1400_or_390_pixels()
    {
        Browsers.Require();
        using var content = new ContentCopy();
        StuckTickets.AddTo(content.Lifecycle);
        await using var server = await HotlineServer.StartAsync(new() { DemoTickets = 60, ContentDirectory = content.Folder });
        using var staff = await Staff.SignInAsync(server.Address);
        for (var i = 0; i < 3; i++)
            await staff.Dispatcher.CreateTicketAsync(new { title = StuckTickets.Title, content = $"停住的工单 {i}" }, $"stuck-{i}");
        var ticket = (await staff.For("handle", "八角街道").ListTasksAsync("mine")).Value.Items[0].TicketNo;
        List<string> violations = [];
        foreach (var width in new[] { 1400, 390 })
        {
            await using var stranger = await browsers.VisitAsync(server.Address, width);
            await stranger.Page.GotoAsync("/sign-in");
            violations.AddRange(await ViolationsAsync(stranger, "sign-in", width, "h1"));

            await using var handler = await browsers.VisitAsync(server.Address, width);
            await handler.SignInAsync("handler");
            await handler.Page.OpenLiveAsync("/todo");
            violations.AddRange(await ViolationsAsync(handler, "my-work", width, "a.tk"));
            await handler.Page.OpenLiveAsync("/tickets/" + ticket);
            violations.AddRange(await ViolationsAsync(handler, "ticket", width, "ol.tl li"));
            await handler.Page.OpenLiveAsync("/tickets?state=handle");
            await handler.Page.Locator(".tick").First.ClickAsync();
            violations.AddRange(await ViolationsAsync(handler, "tickets-ticked", width, ".bulk a"));
            await handler.Page.OpenLiveAsync(await handler.Page.Locator(".tickets a.tt").First.GetAttributeAsync("href") + "?do=sub-dispatch");
            violations.AddRange(await ViolationsAsync(handler, "rows-input", width, ".dwr .rowset"));
            await handler.Page.OpenLiveAsync("/me");
            violations.AddRange(await ViolationsAsync(handler, "me", width, ".sis li"));
            await handler.Page.OpenLiveAsync("/holds");
            violations.AddRange(await ViolationsAsync(handler, "holds", width, "h1"));

            await using var dispatcher = await browsers.VisitAsync(server.Address, width);
            await dispatcher.SignInAsync("dispatcher");
            await dispatcher.Page.OpenLiveAsync("/intake");
            violations.AddRange(await ViolationsAsync(dispatcher, "intake", width, "textarea"));
            await dispatcher.Page.OpenLiveAsync("/overview");
            violations.AddRange(await ViolationsAsync(dispatcher, "overview", width, "table"));

            await dispatcher.Page.OpenLiveAsync("/complainants");
            violations.AddRange(await ViolationsAsync(dispatcher, "complainants", width, "h1"));
            await dispatcher.Page.OpenLiveAsync("/people");
            await dispatcher.Page.Locator("table.ldg .lk").First.ClickAsync();
            violations.AddRange(await ViolationsAsync(dispatcher, "people", width, ".f3"));

            await using var admin = await browsers.VisitAsync(server.Address, width);
            await admin.SignInAsync("admin");
            await admin.Page.OpenLiveAsync("/admin/incidents");
            await admin.Page.Locator(".inc-bar input").CheckAsync();
            violations.AddRange(await ViolationsAsync(admin, "incidents", width, ".inc-row"));
            await admin.Page.Locator(".inc-bar .b.d").ClickAsync();
            violations.AddRange(await ViolationsAsync(admin, "incidents-ask", width, "#mend-reason"));
            await admin.Page.Locator(".mud-dialog-actions .b").First.ClickAsync();
            await admin.Page.Locator(".inc-row a").First.ClickAsync();
            violations.AddRange(await ViolationsAsync(admin, "incident", width, ".inc-node"));
            await admin.Page.OpenLiveAsync("/admin/flows/ticket-lifecycle/try?against=Published");
            await admin.Page.Locator(".try-answers summary").ClickAsync();
            violations.AddRange(await ViolationsAsync(admin, "flow-trial", width, ".try-steps li"));

            await admin.Page.OpenLiveAsync("/roster");
            await admin.Page.Locator(".tools button[aria-expanded]").ClickAsync();
            violations.AddRange(await ViolationsAsync(admin, "roster-import", width, "#ri-month"));
            await admin.Page.OpenLiveAsync("/admin/returns");
            await admin.Page.Locator(".rrt .b").First.ClickAsync();
            violations.AddRange(await ViolationsAsync(admin, "returns", width, "#rr-name"));
            await admin.Page.OpenLiveAsync("/admin/flows");
            violations.AddRange(await ViolationsAsync(admin, "flows", width, ".fls tbody tr"));
            await admin.Page.OpenLiveAsync("/admin/flows/ticket-lifecycle");
            violations.AddRange(await ViolationsAsync(admin, "flow-versions", width, ".vt tbody tr"));

            foreach (var visitor in new[] { stranger, handler, dispatcher, admin })
                visitor.ShouldHaveSeenNoFault();
        }

        violations.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_personal_menu_opens_by_keyboard()
    {
        Browsers.Require();
        await using var handler = await browsers.EnterAsync("handler");
        await handler.Page.OpenLiveAsync("/todo");
        await Assertions.Expect(handler.Page.Locator("a.tk").First).ToBeVisibleAsync();

        await handler.Page.Locator("summary.me").PressAsync("Enter");

        await Assertions.Expect(handler.Page.Locator(".me-pop").GetByText("退出")).ToBeVisibleAsync();
        handler.ShouldHaveSeenNoFault();
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(Visitor visitor, string page, int width, string readyWhen)
    {
        await Assertions.Expect(visitor.Page.Locator(readyWhen).First).ToBeVisibleAsync();
        await visitor.ScreenshotAsync($"{page}-{width}");
        var result = await visitor.Page.RunAxe();
        var lost = await LostFocusAsync(visitor.Page);
        return lost.Select(html => $"{page} at {width}: no visible focus: {html}").Concat(result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{page} at {width}: {violation.Id} {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(Html))}"));
    }

    /// <summary>Goes through all that can be reached by keyboard, and measures the outline around it or around what it stands in.</summary>
    private static async Task<string[]> LostFocusAsync(IPage page)
    {
        // From a key on, the browser draws the focus that a script sets as well.
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>("""
            () => {
              const drawn = element => {
                for (let at = element, up = 0; at && up < 4; at = at.parentElement, up++) {
                  const style = getComputedStyle(at);
                  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !style.outlineColor.endsWith(', 0)')) return true;
                }
                return false;
              };
              const lost = [];
              for (const element of document.querySelectorAll('a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex="0"]')) {
                if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) continue;
                element.focus({ preventScroll: true });
                if (document.activeElement === element && !drawn(element)) lost.push(element.outerHTML.slice(0, 120));
              }
              document.activeElement?.blur();
              return lost;
            }
            """);
    }

    private static string Html(AxeResultNode node) => node.Html.Length > 200 ? node.Html[..200] : node.Html;
}
