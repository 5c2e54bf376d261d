using System.Security.Cryptography;
using Hotline.Workflows.Drill.Odd;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>Odd requests and odd files in a size for every build: the same ones each time, and fresh ones whose seed is printed.</summary>
public sealed class OddRunTests(ITestOutputHelper output) : DrillTest(output)
{
    private const int Known = 12345;

    [SkippableTheory, InlineData("sqlite"), InlineData("postgres")]
    public async Task No_odd_request_or_file_meets_a_fault_or_leaves_something_that_cannot_be_opened(string kind) =>
        Check(await new OddRun(new OddPlan(Requests: 600, Files: 60, Known)).RunAsync(await OpenAsync(kind)));

    [SkippableTheory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nor_does_one_that_was_never_sent_before(string kind) =>
        Check(await new OddRun(new OddPlan(Requests: 300, Files: 30, RandomNumberGenerator.GetInt32(1, int.MaxValue))).RunAsync(await OpenAsync(kind)));

    [Fact]
    public void The_same_seed_makes_the_same_choices_for_each_request_alone()
    {
        var plan = new OddPlan(10, 1, Known);

        OddText.Any(plan.For("request:7")).ShouldBe(OddText.Any(new OddPlan(5000, 500, Known, "request:7").For("request:7")));
        plan.For("request:7").Next().ShouldNotBe(plan.For("request:8").Next());
    }

    [Fact]
    public void A_half_character_is_sent_as_one()
    {
        OddText.Quote("a\ud83db\ud83d\ude00").ShouldBe("\"a\\ud83db😀\"");
        OddText.Escape("\ud83d").ShouldBe("%ED%A0%BD");
        OddText.Bytes("\ud83d\ude00").ShouldBe("😀"u8.ToArray());
    }

    [Fact]
    public void Odd_json_keeps_what_it_does_not_change()
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse("""{"a":[1,{"b":"\ud83d"}],"c":null,"d":1e999}""");

        OddJson.Text(body).ShouldBe("""{"a":[1,{"b":"\ud83d"}],"c":null,"d":1e999}""");
    }
}
