using Hotline.Workflows.Persistence.InHand;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>A timer that ended at the very instant its patience ran out ended the server instead, at the start of a demo.</summary>
public sealed class JustInTimeTests
{
    [Fact]
    public async Task What_ends_as_its_time_is_up_has_ended()
    {
        var work = new TaskCompletionSource<int>();
        var time = new UpAtOnce(() => work.SetResult(7));

        (await work.Task.EndsWithinAsync(TimeSpan.FromMinutes(1), time, default)).ShouldBeTrue();

        (await work.Task).ShouldBe(7);
    }

    [Fact]
    public async Task What_fails_as_its_time_is_up_has_ended_too_and_its_failure_is_for_who_awaits_it()
    {
        var work = new TaskCompletionSource();
        var time = new UpAtOnce(() => work.SetException(new TimeoutException("its own")));

        (await work.Task.EndsWithinAsync(TimeSpan.FromMinutes(1), time, default)).ShouldBeTrue();

        (await Should.ThrowAsync<TimeoutException>(work.Task)).Message.ShouldBe("its own");
    }

    [Fact]
    public async Task What_goes_on_has_not()
    {
        (await new TaskCompletionSource().Task.EndsWithinAsync(TimeSpan.FromMinutes(1), new UpAtOnce(() => { }), default)).ShouldBeFalse();
    }

    /// <summary>Every time is up as soon as it is asked for, and just then something else happens.</summary>
    private sealed class UpAtOnce(Action then) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            then();
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
