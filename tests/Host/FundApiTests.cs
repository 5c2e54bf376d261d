using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>应急资金 over HTTP, by the people of the demonstration.</summary>
[Collection(Demo.Name)]
public sealed class FundApiTests(DemoServer demo)
{
    [Fact]
    public async Task A_street_asks_without_a_ticket_and_the_request_is_paid_written_off_and_told()
    {
        using var street = await demo.Server.SignInAsync("handler");
        var form = await street.GetFromJsonAsync<JsonObject>("/api/funds/form");
        ((string?)form!["fields"]!.AsArray().Single(field => (string?)field!["name"] == "category")!["options"]![0]!["value"]).ShouldBe("道路抢修");
        var asked = await street.PostAsJsonAsync("/api/matters", new { kind = "fund", data = Request("48,600.001") });
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await asked.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["amount"].ShouldNotBeNull();
        asked = await street.PostAsJsonAsync("/api/matters", new { kind = "fund", data = Request("2,600") });
        asked.StatusCode.ShouldBe(HttpStatusCode.Created, await asked.Content.ReadAsStringAsync());
        var no = (string)(await asked.Content.ReadFromJsonAsync<JsonObject>())!["no"]!;

        await AnswerAsync(no, "handler-head", "同意");
        await AnswerAsync(no, "reviewer", "同意", new { inScope = true, nobodyElse = true, noOther = true });
        await AnswerAsync(no, "finance", "同意", new { amount = "2600" });
        await AnswerAsync(no, "handler-head", "同意");
        await AnswerAsync(no, "handler", "签约开工", new { supplier = "石建市政抢修", contractNo = "HT-1" });
        await AnswerAsync(no, "handler", "处置完成", new { note = "补好了" });
        await UploadAsync(street, no, "前.jpg", "before");
        var after = await UploadAsync(street, no, "后.jpg", "after");
        await UploadAsync(street, no, "后2.jpg", "after", (string)after["id"]!, "原来的模糊");
        await UploadAsync(street, no, "发票.pdf", "invoice");
        foreach (var signer in new[] { "handler2", "callback", "dispatcher" })
            await AnswerAsync(no, signer, "通过", new { party = signer });
        await AnswerAsync(no, "handler", "全部结算", new { amount = "2,580.50", invoiceNo = "FP-1" });
        await AnswerAsync(no, "cashier", "已付款", new { voucherNo = "PZ-1" });
        await AnswerAsync(no, "finance2", "核销", new { note = "齐全" });

        using var auditor = await demo.Server.SignInAsync("auditor");
        var story = await auditor.GetFromJsonAsync<JsonObject>($"/api/funds/{no}");
        story!["signatures"]!.AsArray().Count.ShouldBe(13);
        ((long)story["row"]!["paidCents"]!, (string?)story["row"]!["outcome"]).ShouldBe((258_050, "已核销"));
        story["files"]!.AsArray().Select(file => (int)file!["version"]!).ShouldContain(2);
        (await auditor.GetFromJsonAsync<JsonArray>($"/api/funds/{no}/files"))!.ShouldAllBe(file => (bool)file!["intact"]!);
        (await auditor.GetFromJsonAsync<JsonObject>($"/api/funds?state=done&q={no}"))!["items"]!.AsArray().ShouldHaveSingleItem();
        (await auditor.GetAsync("/api/funds?state=soon")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await auditor.GetAsync("/api/funds/export.xlsx")).Content.Headers.ContentType!.MediaType!.ShouldContain("spreadsheet");
        using var finance = await demo.Server.SignInAsync("finance");
        var back = await finance.PostAsJsonAsync($"/api/funds/{no}/recovery", new { amount = "580.5", from = "产权单位", document = "收-1" });
        ((long)(await back.Content.ReadFromJsonAsync<JsonObject>())!["leftCents"]!).ShouldBe(200_000);
        using var other = await demo.Server.SignInAsync("handler-laoshan");
        (await other.GetAsync($"/api/funds/{no}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_scheme_is_read_by_all_and_changed_by_an_administrator_with_a_reason()
    {
        using var admin = await demo.Server.SignInAsync("admin");
        var sheet = (await admin.GetFromJsonAsync<JsonObject>("/api/funds/scheme"))!;
        var scheme = sheet["scheme"]!.DeepClone();
        scheme["splitDays"] = 31;
        (await admin.PutAsJsonAsync("/api/funds/scheme", new { scheme })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var set = await admin.PutAsJsonAsync("/api/funds/scheme", new { scheme, reason = "财政局 12 号文", seenVersion = (int)sheet["version"]! });
        set.StatusCode.ShouldBe(HttpStatusCode.OK, await set.Content.ReadAsStringAsync());
        (await set.Content.ReadFromJsonAsync<JsonObject>())!["changes"]!.AsArray().Select(change => (string?)change).ShouldBe(["拆单天数：30 → 31"]);
        scheme["tiers"]![0]!["to"] = 4000;
        var gap = await admin.PutAsJsonAsync("/api/funds/scheme", new { scheme, reason = "试" });
        (await gap.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["tiers[1].from"]);
        using var handler = await demo.Server.SignInAsync("handler");
        (await handler.PutAsJsonAsync("/api/funds/scheme", new { scheme, reason = "试" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static object Request(string amount) => new
    {
        reason = "路面塌陷，公交绕行",
        place = "古城南里 3 号院",
        use = "道路塌陷和路面抢修",
        category = "道路抢修",
        urgent = false,
        amount,
        estimate = new[] { new { item = "开挖回填", amount } },
        supplier = "石建市政抢修",
        responsible = "没有责任主体",
        otherMoney = "没有列入计划",
    };

    private async Task AnswerAsync(string no, string person, string outcome, object? data = null)
    {
        using var client = await demo.Server.SignInAsync(person);
        var steps = (await client.GetFromJsonAsync<JsonObject>($"/api/matters/{no}"))!["tasks"]!.AsArray().Select(task => task!["row"]!);
        var mine = steps.First(row => (bool)row["canClaim"]! || (bool)row["isMine"]!);
        var answer = await client.PostAsJsonAsync($"/api/tasks/{(string)mine["id"]!}/complete", new { outcome, data = data ?? new { } });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{person} {outcome}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<JsonObject> UploadAsync(HttpClient client, string no, string name, string tag, string? replaces = null, string? reason = null)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent([0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("%PDF-" + no + name)]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "file", name);
        form.Add(new StringContent(tag), "tag");
        if (replaces is not null)
            form.Add(new StringContent(replaces), "replaces");
        if (reason is not null)
            form.Add(new StringContent(reason), "reason");
        var added = await client.PostAsync($"/api/matters/{no}/attachments", form);
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        return (await added.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
