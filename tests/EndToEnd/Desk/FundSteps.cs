using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Steps of a fund request: those a test is not about are answered over the API.</summary>
internal static class FundSteps
{
    /// <summary>The smallest picture there is.</summary>
    public static readonly FilePayload Photo = new()
    {
        Name = "现场.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    public static JsonObject Asked(string amount, string place) => new()
    {
        ["reason"] = "污水管塌陷，3 栋 216 户排水不畅",
        ["place"] = place,
        ["use"] = "排水管线抢修",
        ["category"] = "管网抢修",
        ["urgent"] = false,
        ["amount"] = amount,
        ["estimate"] = new JsonArray(new JsonObject { ["item"] = "开挖回填", ["amount"] = amount }),
        ["supplier"] = "石建市政抢修",
        ["responsible"] = "没有责任主体",
        ["otherMoney"] = "当年管网改造没有列入",
    };

    public static async Task<string> AskAsync(Uri address, JsonObject asked)
    {
        using var api = await HotlineApi.SignInAsync(address, "handler");
        return (string)(await api.PostAsync("api/matters", new JsonObject { ["kind"] = "fund", ["data"] = asked })).Value["no"]!;
    }

    public static async Task AnswerAsync(Uri address, string userName, string no, string stage, string outcome, JsonObject? data = null)
    {
        using var api = await HotlineApi.SignInAsync(address, userName);
        var step = (await StepsAsync(api, no)).First(step => (string)step!["stage"]! == stage && ((bool)step["isMine"]! || (bool)step["canClaim"]!))!;
        var reply = await api.CompleteAsync(step["id"]!.ToString(), outcome, data ?? []);
        reply.Succeeded.ShouldBeTrue(reply.ToString());
    }

    public static async Task<JsonArray> StepsAsync(HotlineApi api, string no) => (await api.GetAsync<JsonObject>("api/funds/" + no)).Value["row"]!["steps"]!.AsArray();

    public static JsonObject Centre => new() { ["inScope"] = true, ["nobodyElse"] = true, ["noOther"] = true };

    /// <summary>Three parties accept.</summary>
    public static async Task AcceptAsync(Uri address, string no)
    {
        foreach (var (who, party) in new[] { ("handler2", "街道"), ("callback", "区中心"), ("dispatcher", "现场组") })
            await AnswerAsync(address, who, no, "fund-accept", "通过", new() { ["party"] = party });
    }
}
