using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed partial class DescriptorTests(StudioServer server)
{
    [Fact]
    public async Task Every_activity_that_can_be_picked_is_named_grouped_and_explained_in_Chinese()
    {
        var activities = await ActivitiesAsync();
        foreach (var activity in activities.Where(activity => (bool)activity["isBrowsable"]!))
        {
            var type = (string)activity["typeName"]!;
            foreach (var text in new[] { "displayName", "category", "description" })
                Chinese().IsMatch((string)activity[text]!).ShouldBeTrue($"{type}.{text}: {activity[text]}");
            foreach (var input in activity["inputs"]!.AsArray().Where(input => type.StartsWith("Elsa.", StringComparison.Ordinal) || (string?)input!["uiHint"] == "dropdown"))
                Chinese().IsMatch((string)input!["displayName"]! + (string?)input["description"]).ShouldBeTrue($"{type}.{input["name"]}");
        }

        // What people call the flows that may be used as steps is theirs.
        activities.Where(activity => (string?)activity["namespace"] != "WorkflowDefinitions").SelectMany(Shown).Where(text => English().IsMatch(Allowed().Replace(text, ""))).ShouldBeEmpty();
        activities.Select(activity => $"{activity["typeName"]} {activity["version"]}").ShouldBeUnique();
        var types = activities.Select(activity => (string)activity["typeName"]!).ToList();
        foreach (var type in new[]
        {
            "Elsa.Flowchart", "Elsa.NotFoundActivity", "Elsa.Workflow", "Hotline.HumanTask", "Hotline.Dispatch", "Hotline.Accept", "Hotline.Respond",
            "Hotline.Handle", "Hotline.Review", "Hotline.Callback", "Hotline.Whistle", "Hotline.Funds", "Hotline.Letter", "Hotline.Hold",
            "Hotline.Close", "Hotline.MakeTicket", "Hotline.SetClock", "Hotline.Notify", "Hotline.Rework",
        })
            types.ShouldContain(type);
    }

    [Fact]
    public async Task The_catalog_is_sent_small_and_not_again_to_who_has_it()
    {
        using var admin = await server.SignInAsync("admin");
        async Task<HttpResponseMessage> AskAsync(string? tag)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/descriptors/activities?Refresh=True");
            asked.Headers.Add("Accept-Encoding", "br");
            if (tag is not null)
                asked.Headers.Add("If-None-Match", tag);
            return await admin.Http.SendAsync(asked);
        }

        using var first = await AskAsync(null);
        using var again = await AskAsync(first.Headers.ETag!.ToString());

        first.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await first.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(40_000);
        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_ticket_of_a_flow_is_placed_and_dispatched_by_choosing()
    {
        var inputs = (await ActivitiesAsync()).Single(activity => (string?)activity["typeName"] == "Hotline.MakeTicket")["inputs"]!.AsArray();
        string[] Choices(string input) =>
            [.. inputs.Single(one => (string?)one!["name"] == input)!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(choice => (string)choice!["text"]!)];

        Choices("Street").ShouldContain("八角街道");
        Choices("Unit")[0].ShouldBe("由派单员派单");
        Choices("Level").ShouldBe(["按分类，没有则 7 天", "2小时", "24小时", "7天", "15天"]);
        Choices("Channel").ShouldNotContain("自办");
    }

    [Fact]
    public async Task Every_activity_has_the_shape_that_Studio_loads()
    {
        string[] hints =
        [
            "singleline", "multiline", "checkbox", "dropdown", "radiolist", "checklist", "multitext", "dynamic-outcomes", "code-editor", "json-editor",
            "expression-editor", "dictionary", "datetime-picker", "type-picker", "variable-picker", "input-picker", "output-picker", "outcome-picker",
            "workflow-definition-picker", "switch-editor", "flow-switch-editor",
        ];
        foreach (var activity in await ActivitiesAsync())
        {
            foreach (var list in new[] { "inputs", "outputs", "ports" })
                activity[list].ShouldBeOfType<JsonArray>();
            foreach (var map in new[] { "customProperties", "constructionProperties" })
                activity[map].ShouldBeOfType<JsonObject>();
            new[] { "Action", "Trigger", "Job", "Task" }.ShouldContain((string?)activity["kind"]);
            foreach (var input in activity["inputs"]!.AsArray())
            {
                hints.ShouldContain((string?)input!["uiHint"], $"{activity["typeName"]}.{input["name"]}");
                ((bool)input["isBrowsable"]!).ShouldBeTrue();
                if ((string?)input["uiHint"] == "dropdown")
                    input["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().ShouldNotBeEmpty($"{activity["typeName"]}.{input["name"]}");
            }
        }
    }

    [Fact]
    public async Task A_human_task_offers_roles_units_forms_clocks_and_calendars_and_side_ports()
    {
        var task = (await ActivitiesAsync()).Single(activity => (string?)activity["typeName"] == "Hotline.Review");

        Choices(task, "Role").ShouldContain("审核=reviewer");
        Choices(task, "Unit").ShouldContain("主办单位=lead");
        Choices(task, "Unit").ShouldContain("八角街道=110107003");
        Choices(task, "Form").ShouldContain("审核（review）=review");
        Choices(task, "Clock").ShouldContain("审核（review）=review");
        Choices(task, "Calendar").ShouldContain("工作时间=working");
        Choices(task, "ClockFrom").ShouldBe(["任务开始=task", "派单=dispatch", "流程开始=flow"]);
        var outcomes = task["inputs"]!.AsArray().Single(input => (string?)input!["name"] == "Outcomes")!;
        ((string?)outcomes["uiHint"]).ShouldBe("dynamic-outcomes");
        outcomes["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]!.ToJsonString().ShouldBe(new JsonArray("临期", "超时").ToJsonString());
        ((string?)task["constructionProperties"]!["outcomes"]!["expression"]!["value"]).ShouldBe("[\"通过\",\"退回\"]");
        ((string?)task["constructionProperties"]!["role"]!["expression"]!["value"]).ShouldBe("reviewer");
        ((string?)task["name"]).ShouldBe("审核");
    }

    [Fact]
    public async Task Ports_are_those_the_engine_leaves_by()
    {
        var activities = (await ActivitiesAsync()).DistinctBy(activity => (string?)activity["typeName"]).ToDictionary(activity => (string)activity["typeName"]!);
        Ports("Elsa.FlowDecision").ShouldBe(["True:Flow", "False:Flow"]);
        Ports("Elsa.If").ShouldBe(["Then:Embedded", "Else:Embedded"]);
        Ports("Elsa.While").ShouldBe(["Body:Embedded"]);
        Ports("Elsa.Delay").ShouldBeEmpty();
        Ports("Elsa.BulkDispatchWorkflows").ShouldBe(["ChildCompleted:Embedded", "ChildFaulted:Embedded", "Completed:Flow", "Canceled:Flow", "Done:Flow"]);
        ((bool)activities["Elsa.Start"]["isStart"]!).ShouldBeTrue();
        ((bool)activities["Elsa.End"]["isTerminal"]!).ShouldBeTrue();
        ((string?)activities["Elsa.Complete"]["inputs"]![0]!["uiHint"]).ShouldBe("outcome-picker");

        IEnumerable<string> Ports(string type) => activities[type]["ports"]!.AsArray().Select(port => $"{port!["name"]}:{port["type"]}");
    }

    [Theory]
    [InlineData("expression-descriptors", "type", "Literal", "Object", "Json", "Delegate", "Variable", "Input", "JavaScript", "Liquid")]
    [InlineData("storage-drivers", "typeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core")]
    [InlineData("incident-strategies", "typeName", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    [InlineData("workflow-activation-strategies", "typeName", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime", "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime")]
    [InlineData("log-persistence-strategies", "typeName", "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core")]
    [InlineData("variables", "typeName", "Object", "String", "Boolean", "Int32", "Long", "Decimal", "DateTimeOffset", "TimeSpan", "ObjectDictionary", "JsonObject", "ByteArray")]
    [InlineData("commit-strategies/workflows", "name")]
    [InlineData("commit-strategies/activities", "name")]
    [InlineData("output-converters?sourceType=String&destinationType=Int32", "id")]
    public async Task Descriptor_lists_hold_the_names_definitions_use(string path, string key, params string[] expected)
    {
        using var admin = await server.AdminAsync();
        var list = await admin.ReadAsync("/descriptors/" + path);

        var names = list["items"]!.AsArray().Select(item => (string)item![key]!).ToList();
        names.ShouldBeUnique();
        foreach (var name in expected)
            names.ShouldContain(name);
        ((int)list["count"]!).ShouldBe(names.Count);
    }

    [Fact]
    public async Task Code_editors_know_their_language_and_scripts_their_names()
    {
        using var admin = await server.AdminAsync();
        var kinds = (await admin.ReadAsync("/descriptors/expression-descriptors"))["items"]!.AsArray().ToDictionary(item => (string)item!["type"]!);
        ((string?)kinds["JavaScript"]!["properties"]!["MonacoLanguage"]).ShouldBe("javascript");
        ((bool)kinds["Literal"]!["isBrowsable"]!).ShouldBeFalse();

        var model = Flows.Empty("脚本");
        model["variables"] = JsonNode.Parse("""[{"id":"v","name":"Count","typeName":"Int32","isArray":false,"value":"1"},{"id":"w","name":"名单","typeName":"String","isArray":true}]""");
        model["inputs"] = JsonNode.Parse("""[{"name":"TicketId","type":"Long"}]""");
        var flow = await admin.SaveAsync(model);
        var answer = await admin.PostAsync($"/scripting/javascript/type-definitions/{flow["definitionId"]}", new JsonObject { ["activityTypeName"] = "Elsa.RunJavaScript" });
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-typescript");
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var line in new[] { "Count: number;", "名单: string[];", "function getCount(): number", "function getTicketId(): number", "declare const ticket", "declare const settings", "function setOutcome(" })
            text.ShouldContain(line);
    }

    [Fact]
    public async Task Features_and_version_are_told()
    {
        using var admin = await server.AdminAsync();
        var features = await admin.ReadAsync("/features/installed");
        var first = (string)features["items"]![0]!["fullName"]!;
        ((string?)(await admin.ReadAsync("/features/installed/" + first))["fullName"]).ShouldBe(first);
        (await admin.GetAsync("/features/installed/Elsa.Secrets")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        ((string?)(await admin.ReadAsync("/package/version"))["packageVersion"]).ShouldStartWith("3.8");
    }

    /// <summary>Whatever of an activity Studio writes on the screen.</summary>
    private static IEnumerable<string> Shown(JsonObject activity) => Texts(activity, "name", "displayName", "category", "description")
        .Concat(activity["ports"]!.AsArray().SelectMany(port => Texts(port!, "displayName")))
        .Concat(activity["inputs"]!.AsArray().SelectMany(input => Texts(input!, "displayName", "description")))
        .Concat(activity["outputs"]!.AsArray().SelectMany(output => Texts(output!, "displayName")))
        .Concat(activity["inputs"]!.AsArray().SelectMany(input => (input!["uiSpecifications"]?["dropdown"]?["selectList"]?["items"] as JsonArray ?? []).SelectMany(item => Texts(item!, "text"))));

    private static IEnumerable<string> Texts(JsonNode of, params string[] names) => names.Select(name => (string?)of[name]).OfType<string>();

    private static IEnumerable<string> Choices(JsonObject activity, string input) => activity["inputs"]!.AsArray()
        .Single(item => (string?)item!["name"] == input)!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray()
        .Select(item => $"{item!["text"]}={item["value"]}");

    private async Task<List<JsonObject>> ActivitiesAsync()
    {
        using var admin = await server.AdminAsync();
        var list = await admin.ReadAsync("/descriptors/activities?Refresh=True");
        ((int)list["count"]!).ShouldBe(list["items"]!.AsArray().Count);
        return [.. list["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex English();

    /// <summary>Names of languages, what scripts are written in, codes in brackets, durations and examples of codes.</summary>
    [GeneratedRegex(@"JavaScript|JSON|cron|ticket\.returnCount|getItem\(\)|setOutcome|\breturn\b|（[a-z-]+）|\d(?:wd|wh)\b|PT1H|review2|leader@centre|\bsupervision\b|\{""reason"".*\}|\bid\b")]
    private static partial Regex Allowed();
}
