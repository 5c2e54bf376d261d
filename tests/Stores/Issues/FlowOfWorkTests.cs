using Hotline.Workflows.Persistence.InHand;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>
/// A thread of the house kept the flow of whoever had it made: in a demo, whose history is made in the past, its timers were
/// fired in the past ever after and stayed as they were.
/// </summary>
public sealed class FlowOfWorkTests
{
    private static readonly AsyncLocal<string> Clock = new();

    [Fact]
    public async Task Work_runs_in_the_flow_of_who_asks_for_it_not_of_who_asked_before()
    {
        Clock.Value = "past";
        var thread = new OwnThread();
        (await thread.RunAsync(ReadAsync)).ShouldBe(("past", "past"));

        Clock.Value = "present";
        (await thread.RunAsync(ReadAsync)).ShouldBe(("present", "present"));
        thread.End();
    }

    [Fact]
    public async Task Work_asked_for_outside_of_any_flow_runs_all_the_same()
    {
        var thread = new OwnThread();
        Task<int> work;
        using (ExecutionContext.SuppressFlow())
            work = thread.RunAsync(() => Task.FromResult(7));

        (await work).ShouldBe(7);
        thread.End();
    }

    private static async Task<(string? Before, string? After)> ReadAsync()
    {
        var before = Clock.Value;
        await Task.Yield();
        return (before, Clock.Value);
    }
}
