using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>资金台账 over HTTP and on the command line, with the demo's budgets.</summary>
[Collection(Demo.Name)]
public sealed class FundLedgerApiTests(DemoServer demo)
{
    [Fact]
    public async Task The_demo_has_nine_million_by_street_and_by_category_and_a_street_sees_its_own()
    {
        using var auditor = await demo.Server.SignInAsync("auditor");
        var accounts = await auditor.GetFromJsonAsync<JsonObject>("/api/funds/accounts");
        ((long)accounts!["total"]!["budget"]!).ShouldBe(900_000_000);
        accounts["total"]!.AsObject().ShouldAllBe(sum => sum.Value!.GetValueKind() == System.Text.Json.JsonValueKind.Number, "paid is no id");
        accounts["streets"]!.AsArray().Count.ShouldBe(10);
        accounts["categories"]!.AsArray().Sum(category => (long)category!["balance"]!["budget"]!).ShouldBe(900_000_000);
        ((bool)accounts["mayMove"]!).ShouldBeFalse();
        using var handler = await demo.Server.SignInAsync("handler");
        var own = await handler.GetFromJsonAsync<JsonObject>("/api/funds/accounts");
        own!["streets"]!.AsArray().Select(street => (string?)street!["name"]).ShouldBe(["八角"]);
        (await handler.GetAsync("/api/funds/check")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Budgets_are_moved_by_finance_with_a_paper_and_stand_in_the_entries_and_the_workbook()
    {
        using var finance = await demo.Server.SignInAsync("finance");
        var accounts = await finance.GetFromJsonAsync<JsonObject>("/api/funds/accounts");
        var (from, to) = (Id(accounts!, "老山"), Id(accounts!, "广宁"));
        var refused = await finance.PostAsJsonAsync($"/api/funds/accounts/{from}/move", new { toId = to, amount = "4.861234567万", document = "" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var wanting = await finance.PostAsJsonAsync($"/api/funds/accounts/{from}/move", new { toId = to, amount = "9000万", document = "调 1 号" });
        (wanting.StatusCode, (await wanting.JsonAsync())["detail"]!.ToString()).ShouldSatisfyAllConditions(
            answer => ((int)answer.StatusCode).ShouldBeInRange(409, 422), answer => answer.Item2.ShouldContain("老山"));
        (await finance.PostAsJsonAsync($"/api/funds/accounts/{from}/move", new { toId = to, amount = "4.86万", document = "调 1 号", reason = "抢修多" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await finance.PostAsJsonAsync($"/api/funds/accounts/{to}/move", new { toId = from, amount = "48,600.00", document = "调 2 号" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var entries = (await finance.GetFromJsonAsync<JsonObject>($"/api/funds/entries?movement=move&account={from}"))!["items"]!.AsArray();
        entries.Select(entry => ((string?)entry!["document"], (string?)entry["from"], (long)entry["cents"]!)).ShouldBe([("调 2 号", "source", 4_860_000), ("调 1 号", "available", 4_860_000)]);
        (await finance.GetAsync("/api/funds/entries?movement=7")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var book = await finance.GetAsync("/api/funds/entries.xlsx?year=" + accounts!["year"]);
        (book.StatusCode, (await book.Content.ReadAsByteArrayAsync())[..2]).ShouldSatisfyAllConditions(
            answer => answer.StatusCode.ShouldBe(HttpStatusCode.OK), answer => answer.Item2.ShouldBe("PK"u8.ToArray()));
        using var handler = await demo.Server.SignInAsync("handler");
        (await handler.PostAsJsonAsync($"/api/funds/accounts/{from}/add", new { amount = "1", document = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_check_is_clean_and_on_the_command_line_names_the_first_broken_link()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var finance = await server.SignInAsync("finance");
        var check = await finance.GetFromJsonAsync<JsonObject>("/api/funds/check");
        (check!["findings"]!.AsArray().Count, (long)check["entries"]!, (int)check["accounts"]!).ShouldBe((0, 18, 18));
        var hotline = server.App.Services.GetRequiredService<IHotline>();
        var said = new StringWriter();
        (await CheckLedgerCommand.RunAsync(hotline, said, default)).ShouldBe(0);
        said.ToString().ShouldContain("18 个资金户，18 笔，首尾相连，合计为零，末笔 ");

        await using (var scope = server.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<HotlineDb>().FundEntries.Where(entry => entry.Account!.Name == "苹果园").ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Cents, 1));
        (await CheckLedgerCommand.RunAsync(hotline, said = new StringWriter(), default)).ShouldBe(1);
        said.ToString().ShouldStartWith("苹果园 ");
        said.ToString().ShouldContain("第 1 笔：内容和链上的不一样，被改过");
    }

    private static string Id(JsonObject accounts, string street) => accounts["streets"]!.AsArray().Single(row => (string?)row!["name"] == street)!["id"]!.ToString();
}
