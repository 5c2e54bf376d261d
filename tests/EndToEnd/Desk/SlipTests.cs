using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>What hands and networks do wrong costs nobody anything.</summary>
[Collection(Browsers.Collection)]
public sealed partial class SlipTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_request_not_handed_in_comes_back_with_its_secrecy_and_choices_and_a_gone_network_is_said_at_once()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/intake");
        await page.Locator("#in-content").FillAsync("三单元门口积水，请来人看看。");
        await page.Locator("input[name=secret]").CheckAsync();
        await page.Locator(".urg label").Nth(1).ClickAsync();
        await page.Locator("select[name=channel]").SelectOptionAsync("WeChat");
        await page.Locator("select[name=street]").SelectOptionAsync(new SelectOptionValue { Label = "八角街道" });
        await Assertions.Expect(page.Locator("#in-unit")).ToHaveValueAsync("八角街道");

        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.Locator("#offline")).ToBeVisibleAsync(new() { Timeout = 5000 });
        await page.Locator("input[name=name]").FillAsync("刘工");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#offline")).ToBeHiddenAsync();

        await page.OpenLiveAsync("/intake");
        await Assertions.Expect(page.Locator(".restored")).ToContainTextAsync("保密");
        await Assertions.Expect(page.Locator("input[name=secret]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".urg .on")).ToContainTextAsync("紧急");
        await Assertions.Expect(page.Locator("select[name=channel]")).ToHaveValueAsync("WeChat");
        await Assertions.Expect(page.Locator("input[name=name]")).ToHaveValueAsync("刘工");
        await Assertions.Expect(page.Locator("#in-unit")).ToHaveValueAsync("八角街道");
        await page.Locator(".restored button").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=secret]")).Not.ToBeCheckedAsync();
        await IntakePage.EmptyAsync(page);
        dispatcher.ShouldHaveSeenNoFaultBut("ERR_INTERNET_DISCONNECTED");
    }

    [SkippableFact]
    public async Task The_second_click_at_the_same_spot_is_none_however_slow_and_a_chooser_never_opens_by_the_key_that_hands_in()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/intake");
        await page.EvaluateAsync("""
            () => {
              const button = document.createElement('button');
              [button.className, button.id, window.acts] = ['b p', 'again', 0];
              button.style = 'position:fixed;top:60px;left:300px;z-index:9';
              button.onclick = () => window.acts++;
              document.body.append(button);
            }
            """);
        var button = page.Locator("#again");
        var place = (await button.BoundingBoxAsync())!;
        await page.Mouse.DblClickAsync(place.X + 2, place.Y + 2, new() { Delay = 200 });
        (await page.EvaluateAsync<int>("() => window.acts")).ShouldBe(1);
        await page.WaitForTimeoutAsync(1100);
        await button.ClickAsync();
        (await page.EvaluateAsync<int>("() => window.acts")).ShouldBe(2);

        await page.Locator("#in-category").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#in-content")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".pick-list.mud-popover-open")).ToHaveCountAsync(0);
        dispatcher.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task What_one_click_did_is_taken_back_by_a_key_and_sent_when_the_page_is_left()
    {
        Browsers.Require();
        using (var dispatcher = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "dispatcher"))
        {
            var street = (await dispatcher.GetAsync<JsonArray>("api/units")).Value.Single(unit => (string?)unit!["name"] == "八角街道")!["id"]!.ToString();
            await dispatcher.CreateTicketAsync(new { title = "井盖响", content = "车过井盖就响，夜里睡不着。", level = "sevenDays", leadUnitId = street }, "slip");
        }

        await using var handler = await browsers.EnterAsync("handler");
        var page = handler.Page;
        await page.OpenLiveAsync("/todo");
        var line = "#" + await page.Locator("a.tk", new() { Has = page.Locator(".nx button", new() { HasText = "接单" }) }).Last.GetAttributeAsync("id");
        var places = await page.Locator(".tk").EvaluateAllAsync<double[]>("rows => rows.map(row => row.getBoundingClientRect().top)");

        await page.Locator(line + " .nx button").ClickAsync();
        await Assertions.Expect(page.Locator(line + ".held")).ToBeVisibleAsync();
        (await page.Locator(".tk").EvaluateAllAsync<double[]>("rows => rows.map(row => row.getBoundingClientRect().top)")).ShouldBe(places, "nothing moves under the pointer");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator("a" + line)).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已撤销");

        await page.WaitForTimeoutAsync(1100);
        await page.Locator(line + " .nx button").ClickAsync();
        await Assertions.Expect(page.Locator(line + ".held")).ToBeVisibleAsync();
        await page.OpenLiveAsync("/todo");
        await Assertions.Expect(page.Locator("a.tk").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(line)).ToHaveCountAsync(0);
        handler.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_ticket_is_printed_on_two_pages_the_request_first_with_its_whole_history_and_no_forms()
    {
        Browsers.Require();
        await using var handler = await browsers.EnterAsync("handler");
        var page = handler.Page;
        await page.OpenLiveAsync("/todo");
        await page.GotoAsync(await page.Locator("a.tk").First.GetAttributeAsync("href") ?? "");
        await Assertions.Expect(page.Locator(".taskcard")).ToBeVisibleAsync();
        var entries = await page.Locator(".tl li").CountAsync();

        var paper = await page.PdfAsync(new() { Format = "A4" });
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        PdfPages().Count(Encoding.Latin1.GetString(paper)).ShouldBeLessThanOrEqualTo(2);
        await Assertions.Expect(page.Locator(".taskcard")).ToBeHiddenAsync();
        (await page.Locator(".tl li:visible").CountAsync()).ShouldBe(entries);
        (await page.Locator(".main .card:visible").First.GetAttributeAsync("class"))!.ShouldContain("c-facts");
        handler.ShouldHaveSeenNoFault();
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPages();
}
