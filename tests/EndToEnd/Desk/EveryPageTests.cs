using System.Collections.Concurrent;
using Hotline.Workflows.Tests.EndToEnd.Api;
using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Every role opens every page that its navigation leads to, and what lies behind them, wide and light and on a phone in the dark.</summary>
[Collection(Browsers.Collection)]
public sealed class EveryPageTests(Browsers browsers)
{
    private static readonly string[] Roles =
        ["dispatcher", "handler", "reviewer", "callback", "admin", "finance", "supervisor", "leader", "auditor"];

    /// <summary>What no navigation leads to: whose, from where, and what is done there to come to it.</summary>
    private static readonly (string User, string Path, Func<IPage, Task> Do)[] Behind =
    [
        ("handler", "/me", _ => Task.CompletedTask),
        ("handler", "/notices", _ => Task.CompletedTask),
        ("handler", "/todo", async page => await page.GoAsync(await HrefAsync(page, "a.tk", "/tickets/"))),
        ("handler", "/tickets?state=handle", page => page.Locator(".tick").First.ClickAsync()),
        ("handler", "/tickets?state=handle", async page => await page.GoAsync(await page.Locator(".tickets a.tt").First.GetAttributeAsync("href") + "?do=sub-dispatch")),
        ("handler", "/matters", async page => await page.GoAsync((await page.Locator("table a").First.GetAttributeAsync("href"))!)),
        ("handler", "/whistles", async page => await page.GoAsync((await page.Locator(".tickets a.tt").First.GetAttributeAsync("href"))!)),
        ("dispatcher", "/people", page => page.Locator("table.ldg .lk").First.ClickAsync()),
        ("admin", "/admin/incidents", page => page.Locator(".inc-bar input").CheckAsync()),
        ("admin", "/admin/incidents", AskAsync),
        ("admin", "/admin/incidents", async page => await page.GoAsync((await page.Locator(".inc-row a").First.GetAttributeAsync("href"))!)),
        ("admin", "/admin/flows/ticket-lifecycle", _ => Task.CompletedTask),
        ("admin", "/admin/flows/ticket-lifecycle/try?against=Published", page => page.Locator(".try-answers summary").ClickAsync()),
        ("admin", "/roster", page => page.Locator(".tools button[aria-expanded]").ClickAsync()),
        ("admin", "/admin/returns", page => page.Locator(".rrt .b").First.ClickAsync()),
        ("supervisor", "/letters?view=waiting", async page => await page.GoAsync((await page.Locator("section[aria-labelledby=h-way] a.ltr").First.GetAttributeAsync("href"))!)),
        ("supervisor", "/letters/rules", page => page.Locator(".ph .b").First.ClickAsync()),
        ("supervisor", "/letters/new", _ => Task.CompletedTask),
        ("supervisor", "/holds", async page => await page.GoAsync((await page.Locator("a.hr").First.GetAttributeAsync("href"))!)),
        ("finance", "/funds/approve?list=all", async page => await page.GoAsync((await page.Locator(".fql .tk").First.GetAttributeAsync("href"))!)),
        ("finance", "/funds/approve?list=all", async page => await page.GoAsync("/funds/" + await CaseAsync(page))),
        ("finance", "/funds/approve?list=all", async page => await page.GoAsync("/funds/" + await CaseAsync(page) + "/form")),
    ];

    [SkippableFact]
    public async Task No_role_finds_a_fault_on_any_page_wide_or_on_a_phone_light_or_dark()
    {
        Browsers.Require();
        using var content = new ContentCopy();
        StuckTickets.AddTo(content.Lifecycle);
        await using var server = await HotlineServer.StartAsync(new() { DemoTickets = 70, ContentDirectory = content.Folder });
        using (var staff = await Staff.SignInAsync(server.Address))
        {
            for (var i = 0; i < 3; i++)
                await staff.Dispatcher.CreateTicketAsync(new { title = StuckTickets.Title, content = $"停住的工单 {i}" }, $"stuck-{i}");
        }

        List<string> faults = [];
        await using (var stranger = await browsers.VisitAsync(server.Address))
        {
            await stranger.Page.GotoAsync("/sign-in");
            faults.AddRange(await stranger.Page.AxeAsync());
        }

        var known = new ConcurrentDictionary<(string, int), bool>();
        foreach (var user in Roles)
        {
            await using var wide = await browsers.EnterAsync(server.Address, user);
            await using var phone = await browsers.EnterAsync(server.Address, user, 390, 844);
            await phone.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            // Both walk at once: one page waits for the server while the other is measured.
            faults.AddRange((await Task.WhenAll(WalkAsync(wide, user, 1400, known), WalkAsync(phone, user, 390, known))).SelectMany(found => found));
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<List<string>> WalkAsync(Visitor visitor, string user, int width, ConcurrentDictionary<(string, int), bool> known)
    {
        List<string> faults = [];
        var page = visitor.Page;
        await page.OpenLiveAsync("/me");
        var links = await page.Locator("nav.nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        // Elsa Studio's frame is another's, and slow: its own tests look into it.
        foreach (var link in links.Where(link => !link.StartsWith("/studio", StringComparison.Ordinal)))
        {
            await page.GoAsync(link);
            await LookAsync(isNew: known.TryAdd((link, width), true));
        }

        foreach (var (_, path, act) in Behind.Where(one => one.User == user))
        {
            try
            {
                await page.GoAsync(path);
                await act(page);
                await page.SettleAsync();
                await LookAsync(isNew: true);
            }
            catch (TimeoutException missing)
            {
                faults.Add($"{user} {path} at {width}: {missing.Message}");
            }
        }

        // An editor that is left while it loads complains of what it did not get.
        visitor.ShouldHaveSeenNoFaultBut("monaco-editor");
        return faults;

        // What a page is made of is the same for all who may open it.
        async Task LookAsync(bool isNew)
        {
            var at = new Uri(page.Url).PathAndQuery;
            var found = new List<string>(await page.FaultsAsync());
            if (isNew)
            {
                await visitor.ScreenshotAsync($"{user}{at.Replace('/', '-').Replace('?', '-')}-{width}");
                found.AddRange(await page.AxeAsync());
                found.AddRange(await page.LostFocusAsync());
                // What a box does as it is left is over before the page is.
                await page.SettleAsync();
            }

            faults.AddRange(found.Select(fault => $"{user} {at} at {width}: {fault}"));
        }
    }

    private static async Task AskAsync(IPage page)
    {
        await page.Locator(".inc-bar input").CheckAsync();
        await page.Locator(".inc-bar .b.d").ClickAsync();
        await page.Locator("#mend-reason").WaitForAsync();
    }

    private static async Task<string> HrefAsync(IPage page, string link, string begins) =>
        (await page.Locator($"{link}[href^='{begins}']").First.GetAttributeAsync("href"))!;

    private static async Task<string> CaseAsync(IPage page) => (await page.Locator(".fql .tk").First.GetAttributeAsync("href"))!.Split('=')[^1];
}
