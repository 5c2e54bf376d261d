using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Simulation;

public sealed class SimulateFlowTests : FlowTest
{
    private const string Flow = "ticket-lifecycle";
    private static readonly Actor Admin = People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task A_fast_street_event_runs_straight_to_its_close_and_names_who_gets_each_task()
    {
        await StaffAsync();
        var run = await RunAsync("fast");

        (run.End, run.EndNote).ShouldBe((SimulationEnd.Closed, null));
        run.Path.ShouldBe(["start", "dispatch", "accept", "respond", "handle", "review", "callback", "solved", "close", "end"]);
        run.Tasks.Select(task => (task.Name, task.Role, task.UnitName, task.By)).ShouldBe(
        [
            ("派单", Roles.Dispatcher, "石景山区", "吴倩"), ("接单", Roles.Handler, "八角街道", "周敏"), ("响应", Roles.Handler, "八角街道", "周敏"),
            ("处置", Roles.Handler, "八角街道", "周敏"), ("审核", Roles.Reviewer, "石景山区", "陈雪梅"), ("回访", Roles.Callback, "石景山区", "李文博"),
        ]);
        run.Tasks.ShouldAllBe(task => task.PeopleCount == 1);
        run.Clocks.ShouldAllBe(clock => clock.State == SimulatedClockState.Met);
        run.Clocks.Single(clock => clock.Name == "accept").Rule.ShouldBe("接单·快接快办");
        run.Notices.ShouldBeEmpty();
        run.StartedAt.ShouldBe(House.Time.GetUtcNow());
        run.Picture.Steps.ShouldAllBe(step => step.State == "done");
    }

    [Fact]
    public async Task An_unsatisfied_caller_sends_the_ticket_round_again()
    {
        var run = await RunAsync("unsatisfied");

        run.End.ShouldBe(SimulationEnd.Closed);
        run.Path.Count(node => node == "handle").ShouldBe(2);
        run.Tasks.Where(task => task.Stage == "handle").Select(task => task.Round).ShouldBe([1, 2]);
        run.Steps.ShouldContain(step => step.Action == "ticket.rework");
        run.Picture.Loops.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_never_answers_is_tried_again_after_the_pause_and_then_closed()
    {
        var run = await RunAsync("unreachable");

        run.End.ShouldBe(SimulationEnd.Closed);
        run.Tasks.Count(task => task.Stage == "callback").ShouldBe(3);
        run.Path.Count(node => node == "pause").ShouldBe(2);
        run.Steps.Single(step => step.Action == "ticket.closed").Note.ShouldBe("回访 3 次未接通，按规则办结");
    }

    [Fact]
    public async Task What_is_late_misses_its_deadline_and_the_notices_say_who_would_be_told()
    {
        var run = await RunAsync("late");

        run.End.ShouldBe(SimulationEnd.Closed);
        run.Clocks.Where(clock => clock.State == SimulatedClockState.Missed).Select(clock => clock.Name).ShouldBe(["accept", "respond", "handle"]);
        run.Missed.ShouldBe(3);
        var told = run.Notices.Single(notice => notice.To == "leader" && notice.Text.StartsWith("处置已超时", StringComparison.Ordinal));
        (told.Kind, told.Name, told.UnitName).ShouldBe(("notice", "赵立新", "八角街道"));
        run.Notices.ShouldContain(notice => notice.To == "leader" && notice.Name == "赵立新" && notice.Text.StartsWith("接单超时，催办后仍未办", StringComparison.Ordinal));
        run.Steps.Count(step => step.Action == "clock.overdue").ShouldBe(3);
    }

    [Fact]
    public async Task A_second_review_in_a_draft_is_tried_before_it_is_published()
    {
        await StaffAsync();
        await DraftAsync(flow => AddSecondReview(flow, "leader"));

        var draft = await RunAsync("complex", VersionChoice.Latest);
        var published = await RunAsync("complex", VersionChoice.Published);

        var second = draft.Tasks.Single(task => task.Stage == "review2");
        (second.Name, second.Role, second.Outcome, second.By, second.PeopleCount).ShouldBe(("复审", Roles.Leader, "通过", "赵立新", 1));
        second.DueAt.ShouldNotBeNull();
        draft.End.ShouldBe(SimulationEnd.Closed);
        published.Tasks.ShouldNotContain(task => task.Stage == "review2");
        (draft.Picture.Version, published.Picture.Version).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_stage_that_nobody_may_take_is_pointed_out()
    {
        await StaffAsync();
        await DraftAsync(flow => AddSecondReview(flow, "finance"));
        var run = await RunAsync("complex");

        run.Tasks.Single(task => task.Stage == "review2").PeopleCount.ShouldBe(0);
        run.Steps.Single(step => step.Action == "task.nobody").What.ShouldBe("没有人能办“复审”");
    }

    [Fact]
    public async Task A_broken_draft_shows_its_incident_and_what_the_validator_says()
    {
        await DraftAsync(flow =>
        {
            AddSecondReview(flow, "boss");
            Node(flow, "review2")["unit"]!["expression"]!["value"] = "nowhere";
        });
        var tried = await TryAsync(new SimulateFlow(Flow, VersionChoice.Latest, ["complex"]));
        var run = tried.Runs.ShouldHaveSingleItem();

        run.End.ShouldBe(SimulationEnd.Faulted);
        var incident = run.Incidents.ShouldHaveSingleItem();
        (incident.ActivityId, incident.Node, incident.Message).ShouldBe(("review2", "复审", "任务“复审”找不到办理单位“nowhere”。"));
        run.EndNote.ShouldBe("停在“复审”：任务“复审”找不到办理单位“nowhere”。");
        tried.Problems.ShouldContain(problem => problem.ActivityId == "review2");
    }

    [Fact]
    public async Task A_person_may_say_what_happens_at_a_stage_and_a_ring_without_an_end_is_told()
    {
        var answers = new[] { new SimulatedAnswer("review", "退回", "1h") };
        var run = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Published, ["outage"], answers))).Runs.Single();

        run.End.ShouldBe(SimulationEnd.Endless);
        run.EndNote!.ShouldContain("还没有结束");
        run.Tasks.Count(task => task.Stage == "review").ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_flow_that_starts_itself_without_end_is_told_as_such()
    {
        await DraftAsync(flow =>
        {
            flow["root"]!["activities"]!.AsArray().Add(JsonNode.Parse($$$$"""
                {"id":"again","type":"Elsa.DispatchWorkflow","version":1,
                 "workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"{{{{Flow}}}}"}}}
                """));
            Connections(flow).Add(Link("start", "Done", "again"));
        });

        var run = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Latest, ["fast"]))).Runs.Single();

        (run.End, run.EndNote).ShouldBe((SimulationEnd.Endless, "流程互相启动，停不下来：请检查启动子流程的节点。"));
    }

    [Fact]
    public async Task A_stage_that_is_only_made_slower_keeps_the_outcome_of_the_sample()
    {
        var answers = new[] { new SimulatedAnswer("callback", After: "9d") };
        var run = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Published, ["unsatisfied"], answers))).Runs.Single();

        run.Tasks.Where(task => task.Stage == "callback").Select(task => task.Outcome).ShouldBe(["不满意", "满意"]);
        run.Tasks.Where(task => task.Stage == "callback").ShouldAllBe(task => task.Overdue);
    }

    [Fact]
    public async Task A_return_that_the_rules_forbid_is_told_and_the_stage_goes_on_otherwise()
    {
        var answers = new[] { new SimulatedAnswer("accept", "退单", "1h") };
        var run = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Published, ["complex"], answers))).Runs.Single();

        run.Steps.Where(step => step.Action == "task.refused").Select(step => step.Note!).ToList().ShouldSatisfyAllConditions(
            notes => notes[0].ShouldContain("到了上限"), notes => notes[1].ShouldContain("不能再退"));
        run.Tasks.Where(task => task.Stage == "accept").Select(task => task.Outcome).ShouldBe(["退单", "退单", "退单", "接单"]);
        run.End.ShouldBe(SimulationEnd.Closed);
    }

    [Fact]
    public async Task Silence_is_taken_for_what_the_flow_says_in_a_trial_too()
    {
        var run = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Published, ["complex"], [new SimulatedAnswer("accept", "退单", "5d")]))).Runs.Single();

        run.Tasks.Single(task => task.Stage == "accept").Outcome.ShouldBe("接单");
        run.Steps.ShouldContain(step => step.What == "期限内没有答复，视为接单");
        run.End.ShouldBe(SimulationEnd.Closed);
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.RunTask", "taskName")]
    public async Task What_comes_from_outside_comes_when_the_person_says_so(string type, string input)
    {
        await StaffAsync();
        await DraftAsync(flow => AddWait(flow, type, input));

        var alone = await TryAsync(new SimulateFlow(Flow, VersionChoice.Latest, ["complex"]));
        var brought = (await TryAsync(new SimulateFlow(Flow, VersionChoice.Latest, ["complex"], [new SimulatedAnswer("outside", "到来", "2d")]))).Runs.Single();

        alone.Stages.Single(stage => stage.ActivityId == "outside").Outcomes.ShouldBe(["到来"]);
        alone.Runs.Single().End.ShouldBe(SimulationEnd.Waiting);
        alone.Runs.Single().EndNote!.ShouldContain("选“到来”再试");
        brought.End.ShouldBe(SimulationEnd.Closed);
        brought.Steps.Single(step => step.Action == "outside.assumed").What.ShouldContain("试运行的假定");
        brought.Tasks.ShouldContain(task => task.Stage == "callback");
    }

    [Fact]
    public async Task Nothing_in_the_database_changes()
    {
        await House.TakeInAsync();
        await DraftAsync(flow => AddSecondReview(flow, "leader"));
        var before = await CountAsync();
        await TryAsync(new SimulateFlow(Flow, VersionChoice.Latest, [.. SampleTickets.All.Select(sample => sample.Key)]));

        (await CountAsync()).ShouldBe(before);
        before.Keys.ShouldContain("Outbox");
    }

    [Fact]
    public async Task Only_an_administrator_may_and_the_flow_and_sample_must_exist()
    {
        (await House.SendAsync(new SimulateFlow(Flow, VersionChoice.Latest), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new SimulateFlow("nobody", VersionChoice.Latest), Admin)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(new SimulateFlow(Flow, VersionChoice.Latest, ["?"]), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new SimulateFlow(Flow, VersionChoice.Latest, null, [new SimulatedAnswer("accept", null, "soon")]), Admin)).Refusal.ShouldBeOfType<Invalid>();
    }

    private async Task<SimulatedRun> RunAsync(string sample, VersionChoice? version = null) =>
        (await TryAsync(new SimulateFlow(Flow, version ?? VersionChoice.Latest, [sample]))).Runs.Single();

    private Task<SimulatedFlow> TryAsync(SimulateFlow request) => House.DoAsync(request, Admin);

    private async Task DraftAsync(Action<JsonObject> change)
    {
        var flow = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(House.FlowFolder, Flow + ".json")))!.AsObject();
        change(flow);
        (await House.SendAsync(new SaveFlow(flow, Publish: false), Admin)).Refusal.ShouldBeNull();
    }

    private static JsonArray Connections(JsonObject flow) => flow["root"]!["connections"]!.AsArray();

    private static JsonObject Node(JsonObject flow, string id) =>
        flow["root"]!["activities"]!.AsArray().Single(node => node!["id"]!.ToString() == id)!.AsObject();

    /// <summary>Between review and callback.</summary>
    private static void AddWait(JsonObject flow, string type, string input)
    {
        flow["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "outside",
            ["type"] = type,
            ["version"] = 1,
            [input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "外部核验" } },
        });
        var line = Connections(flow).Single(line => (string?)line!["source"]!["activity"] == "review" && (string?)line["target"]!["activity"] == "callback")!;
        var onward = line.DeepClone();
        (line["target"]!["activity"], onward["source"]!["activity"], onward["source"]!["port"]) = ("outside", "outside", "Done");
        Connections(flow).Add(onward);
    }

    private static void AddSecondReview(JsonObject flow, string role)
    {
        var node = Node(flow, "review").DeepClone().AsObject();
        node["id"] = "review2";
        node["nodeId"] = "Workflow1:Flowchart1:review2";
        node["name"] = "review2";
        node["type"] = "Hotline.HumanTask";
        node["metadata"]!["displayText"] = "复审";
        node["stage"]!["expression"]!["value"] = "review2";
        node["role"]!["expression"]!["value"] = role;
        node["allowance"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"4wh"}}""");
        node["clock"]!["expression"]!["value"] = "review2";
        flow["root"]!["activities"]!.AsArray().Add(node);
        var lines = Connections(flow);
        lines.Single(line => line!["source"]!["activity"]!.ToString() == "review" && line["source"]!["port"]!.ToString() == "通过")!["target"]!["activity"] = "review2";
        lines.Add(Link("review2", "通过", "callback"));
        lines.Add(Link("review2", "退回", "handle"));
    }

    private static JsonObject Link(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    /// <summary>One person for each role, so that a task has somebody who may take it.</summary>
    private Task<int> StaffAsync() => House.ReadAsync(async db =>
    {
        (string Role, long Id, string Name, string Path)[] staff =
        [
            (Roles.Dispatcher, 301, "吴倩", "/1/"), (Roles.Handler, 302, "周敏", "/1/10/11/"), (Roles.Reviewer, 303, "陈雪梅", "/1/"),
            (Roles.Callback, 304, "李文博", "/1/"), (Roles.Leader, 305, "赵立新", "/1/"),
        ];
        foreach (var (role, id, name, path) in staff)
        {
            db.Roles.Add(new IdentityRole<long>(role) { Id = id, NormalizedName = role.ToUpperInvariant() });
            db.Users.Add(new Person { Id = id, UserName = role, NormalizedUserName = role.ToUpperInvariant(), DisplayName = name, UnitId = 1, UnitPath = path });
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = id, RoleId = id });
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Rows of every table of the model; the search index, which cannot be counted, follows them.</summary>
    private Task<SortedDictionary<string, long>> CountAsync() => House.ReadAsync(async db =>
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(IndexedTicket)).Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            counts[table] = (long)(await command.ExecuteScalarAsync())!;
        }

        return counts;
    });
}
