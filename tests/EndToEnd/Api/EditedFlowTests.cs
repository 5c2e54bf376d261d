using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Api;

/// <summary>An administrator edits the flow's file and restarts; no C#, no other file.</summary>
public sealed class EditedFlowTests
{
    [Fact]
    public async Task A_second_review_for_fifteen_day_tickets_meets_new_tickets_only()
    {
        using var content = new ContentCopy();
        await using var server = await HotlineServer.StartAsync(new() { ContentDirectory = content.Folder });
        using var staff = await Staff.SignInAsync(server.Address);
        var driver = new JourneyDriver(staff, new CompletionLedger());
        var running = await CreateAsync(staff, "fifteenDays", "running");
        await driver.DriveAsync(running, until: "review");

        SecondReview.AddTo(content.Lifecycle);
        await server.RestartAsync();
        var afterwards = await CreateAsync(staff, "fifteenDays", "afterwards");
        var shorter = await CreateAsync(staff, "sevenDays", "shorter");
        await driver.DriveAsync([running, afterwards, shorter]);

        await ShouldHaveBeenReviewedAsync(staff, running, 1, "review");
        await ShouldHaveBeenReviewedAsync(staff, afterwards, 2, "review", SecondReview.Stage);
        await ShouldHaveBeenReviewedAsync(staff, shorter, 2, "review");
    }

    private static async Task<Journey> CreateAsync(Staff staff, string level, string key)
    {
        var draft = new { title = "老旧小区加装电梯", content = $"楼里老人多，希望加装电梯（{key}）。", level };
        var created = (await staff.Dispatcher.CreateTicketAsync(draft, key)).Value;
        return new Journey(created["no"]!.GetValue<string>(), 0, 0, 0, 0);
    }

    private static async Task ShouldHaveBeenReviewedAsync(Staff staff, Journey journey, int version, params string[] stages)
    {
        var ticket = (await staff.Dispatcher.GetTicketAsync(journey.TicketNo)).Value;
        ticket.Status.ShouldBe("closed");
        ticket.Flow.Version.ShouldBe(version);
        ticket.Reviews.OrderBy(review => review.At).Select(review => review.Stage).ShouldBe(stages);
    }
}
