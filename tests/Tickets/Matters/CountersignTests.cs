using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>会签: several sign at once, and a quorum settles it.</summary>
public sealed class CountersignTests : FlowTest
{
    private const string Flow = "site-meeting";
    private static readonly Actor Admin = People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Enough_who_agree_settle_it_and_who_has_not_signed_is_not_asked_any_more()
    {
        var matter = await BeginAsync(["leader@lead", "supervisor@centre", "reviewer@centre"], quorum: 2);
        (await OpenAsync(matter)).Count.ShouldBe(3);
        await SignAsync(matter, Roles.Leader, "同意", People.StreetLeader);
        (await House.MatterAsync(matter)).IsOpen.ShouldBeTrue("one of two");
        await SignAsync(matter, Roles.Reviewer, "同意", People.Reviewer);
        (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("同意"));
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.CandidateRole == Roles.Supervisor))).Status.ShouldBe(HumanTaskStatus.Cancelled);
        (await House.ReadAsync(db => db.Bookmarks.CountAsync(row => row.InstanceId == db.Matters.First().InstanceId))).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_refused_as_soon_as_the_quorum_cannot_be_reached()
    {
        var matter = await BeginAsync(["leader@lead", "supervisor@centre", "reviewer@centre"], quorum: 2);
        await SignAsync(matter, Roles.Leader, "同意", People.StreetLeader);
        await SignAsync(matter, Roles.Supervisor, "不同意", People.Supervisor);
        (await House.MatterAsync(matter)).IsOpen.ShouldBeTrue("one more could agree");
        await SignAsync(matter, Roles.Reviewer, "不同意", People.Reviewer);
        (await House.MatterAsync(matter)).Outcome.ShouldBe("不同意");
    }

    [Fact]
    public async Task Without_a_number_all_must_agree_and_each_is_measured_by_a_clock_of_its_own()
    {
        var matter = await BeginAsync(["leader@lead", "supervisor@centre"], quorum: null);
        await House.PassAsync(TimeSpan.FromDays(3));
        (await OpenAsync(matter)).ShouldAllBe(task => task.Overdue);
        await SignAsync(matter, Roles.Supervisor, "不同意", People.Supervisor);
        (await House.MatterAsync(matter)).Outcome.ShouldBe("不同意");
        (await House.ReadAsync(db => db.Clocks.Where(clock => clock.MatterId != null).ToListAsync())).ShouldAllBe(clock => !clock.IsOpen);
    }

    [Fact]
    public async Task Taking_the_matter_back_takes_all_its_tasks_back()
    {
        var matter = await BeginAsync(["leader@lead", "supervisor@centre"], quorum: 1);
        await House.DoAsync(new WithdrawMatter(matter), People.Handler);
        (await OpenAsync(matter)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[\"boss@lead\"]", null, "会签人“boss@lead”写得不对")]
    [InlineData("[\"leader\"]", null, "会签人“leader”写得不对")]
    [InlineData("[\"leader@lead\"]", 2, "要 2 人同意，会签人只有 1 个")]
    public async Task What_is_drawn_wrong_is_not_published(string members, int? quorum, string told) =>
        (await House.SendAsync(new SaveFlow(Drawn(JsonNode.Parse(members)!.AsArray(), quorum), Publish: true), Admin)).Refusal!.Message.ShouldContain(told);

    private async Task<string> BeginAsync(string[] members, int? quorum)
    {
        await House.DoAsync(new SaveFlow(Drawn([.. members.Select(member => JsonValue.Create(member))], quorum), Publish: true), Admin);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return await House.BeginAsync(no, Flow, People.Handler, new { reason = "管线归谁修" });
    }

    private Task<List<HumanTask>> OpenAsync(string matter) => House.ReadAsync(db =>
        db.Tasks.Where(task => task.Matter!.No == matter && task.Status == HumanTaskStatus.Open).ToListAsync());

    private async Task SignAsync(string matter, string role, string outcome, Actor actor) => await House.DoAsync(
        new Hotline.Workflows.Tickets.Features.Tasks.CompleteTask((await OpenAsync(matter)).Single(task => task.CandidateRole == role).Id, outcome, []), actor);

    private static JsonObject Drawn(JsonArray members, int? quorum, [CallerFilePath] string here = "")
    {
        var flow = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../Flows/site-meeting.json")))!.AsObject();
        var meet = flow["root"]!["activities"]!.AsArray().Single(node => (string?)node!["id"] == "meet")!;
        meet["type"] = "Hotline.Countersign";
        meet["form"]!["expression"]!["value"] = "";
        meet["outcomes"]!["expression"]!["value"] = "[\"同意\", \"不同意\"]";
        meet["members"] = new JsonObject { ["typeName"] = "List<String>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = members.ToJsonString() } };
        if (quorum is { } needed)
            meet["quorum"] = new JsonObject { ["typeName"] = "Int32", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = needed.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        foreach (var line in flow["root"]!["connections"]!.AsArray())
            line!["source"]!["port"] = (string?)line["source"]!["port"] switch { "开成了" => "同意", "没开成" => "不同意", var port => port };
        return flow;
    }
}
