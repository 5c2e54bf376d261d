using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class DutyApiTests(DemoServer demo)
{
    /// <summary>Far enough from now that no other test meets what is planned.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromDays(30);

    [Fact]
    public async Task A_week_is_planned_read_and_downloaded_and_a_shift_in_office_hours_is_named()
    {
        using var leader = await demo.Server.SignInAsync("handler-laoshan-leader");
        var roster = await leader.GetFromJsonAsync<JsonObject>("/api/duty/roster");
        var day = DateOnly.Parse((string)roster!["today"]!, CultureInfo.InvariantCulture).AddDays((int)Later.TotalDays);
        var unit = (string)roster["units"]![0]!["unitId"]!;
        var people = await leader.GetFromJsonAsync<JsonArray>($"/api/duty/colleagues?unit={unit}");

        var planned = await leader.PutAsJsonAsync($"/api/duty/roster/{unit}", new { shifts = new[] { new { day = $"{day:yyyy-MM-dd}", kind = "night", personId = (string)people![0]!["id"]! } } });
        planned.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var cells = (await leader.GetFromJsonAsync<JsonObject>($"/api/duty/roster?from={day:yyyy-MM-dd}&days=1"))!["units"]![0]!["cells"]!.AsArray();
        cells.ShouldContain(cell => (string?)cell!["kind"] == "night" && (string?)cell["chain"]![0] == (string?)people[0]!["name"]);
        (await leader.GetAsync($"/api/duty/roster.xlsx?from={day:yyyy-MM-dd}&days=1")).Content.Headers.ContentType!.MediaType!.ShouldContain("spreadsheet");

        var wrong = await leader.PutAsJsonAsync($"/api/duty/roster/{unit}", new { shifts = new[] { new { day = "2027-03-01", kind = "day", personId = (string)people[0]!["id"]! } } });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Single().Key.ShouldBe("2027-03-01 day");
    }

    [Fact]
    public async Task A_circle_of_substitutes_is_refused_by_its_names()
    {
        using var leader = await demo.Server.SignInAsync("handler-gucheng-leader");
        var people = (await leader.GetFromJsonAsync<JsonArray>("/api/duty/colleagues"))!.Select(one => (Id: (string)one!["id"]!, Name: (string)one["name"]!)).ToList();
        var (from, to) = (DateTimeOffset.UnixEpoch.AddYears(57), DateTimeOffset.UnixEpoch.AddYears(57).AddDays(2));
        for (var at = 0; at < 2; at++)
        {
            (await leader.PostAsJsonAsync("/api/duty/substitutions", new { absentId = people[at].Id, standInId = people[at + 1].Id, from, to }))
                .StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var circle = await leader.PostAsJsonAsync("/api/duty/substitutions", new { absentId = people[2].Id, standInId = people[0].Id, from, to });

        circle.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)(await circle.Content.ReadFromJsonAsync<JsonObject>())!["detail"])!.ShouldContain($"{people[2].Name} → {people[0].Name} → {people[1].Name} → {people[2].Name}");
    }

    [Fact]
    public async Task The_ledger_is_read_and_found_right_and_kept_from_those_who_only_handle()
    {
        using var admin = await demo.Server.SignInAsync("admin");
        (await admin.GetFromJsonAsync<JsonObject>("/api/ledger"))!["total"].ShouldNotBeNull();
        var check = await admin.PostAsync("/api/ledger/check", null);
        (await check.Content.ReadFromJsonAsync<JsonObject>())!["differences"]!.AsArray().ShouldBeEmpty();
        (await admin.GetAsync("/api/ledger/tickets?of=all")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var handler = await demo.Server.SignInAsync("handler");
        (await handler.GetAsync("/api/ledger")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
