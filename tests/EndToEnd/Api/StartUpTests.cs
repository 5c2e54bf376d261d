using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.EndToEnd.Api;

public sealed class StartUpTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_demo_server_is_usable_at_once_and_starts_again_on_its_data()
    {
        await using var server = await HotlineServer.StartAsync(new() { DemoTickets = 42 });
        var first = server.LastStart;
        using var staff = await Staff.SignInAsync(server.Address);
        var numbers = await Intake.TicketNumbersAsync(staff.Dispatcher);
        numbers.Count.ShouldBe(42);
        (await staff.For("handle", "八角街道").ListTasksAsync("mine")).Value.Items.ShouldNotBeEmpty();

        await server.RestartAsync();

        (await Intake.TicketNumbersAsync(staff.Dispatcher)).ShouldBe(numbers);
        output.WriteLine($"first start {first.TotalMilliseconds:0} ms with an empty data directory, cold start on existing data {server.LastStart.TotalMilliseconds:0} ms");
    }
}
