using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class PeopleApiTests(DemoServer demo)
{
    [Fact]
    public async Task An_administrator_gives_a_person_an_account_that_signs_in_with_its_unit_and_roles()
    {
        using var admin = await demo.Server.SignInAsync("admin");
        var answer = await admin.PostAsJsonAsync("/api/people", Someone("zhou-min"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var person = await demo.Server.SignInAsync("zhou-min", "Street-Lamp-31");
        var me = await person.GetFromJsonAsync<JsonObject>("/api/auth/me");
        ((string?)me!["displayName"]).ShouldBe("周敏");
        me["roles"]!.AsArray().Select(role => (string?)role).ShouldBe(["handler"]);
        var people = await admin.GetFromJsonAsync<JsonArray>("/api/people");
        people!.ShouldContain(row => (string?)row!["userName"] == "zhou-min" && (string?)row["unitName"] == "八角街道");

        var again = await admin.PostAsJsonAsync("/api/people", Someone("Zhou-Min"));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_missing_is_named_field_by_field()
    {
        using var admin = await demo.Server.SignInAsync("admin");
        var answer = await admin.PostAsJsonAsync("/api/people", new { userName = "周 敏", roles = new[] { "king" }, password = "1" });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        problem!["errors"]!.AsObject().Select(field => field.Key).Order().ShouldBe(["displayName", "password", "roles", "unitCode", "userName"]);
    }

    [Fact]
    public async Task Nobody_else_sees_or_makes_accounts()
    {
        using var handler = await demo.Server.SignInAsync("handler");
        (await handler.GetAsync("/api/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await handler.PostAsJsonAsync("/api/people", Someone("intruder"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static object Someone(string userName) => new
    {
        userName,
        displayName = "周敏",
        title = "承办人",
        unitCode = "110107003",
        roles = new[] { "handler" },
        password = "Street-Lamp-31",
    };
}
