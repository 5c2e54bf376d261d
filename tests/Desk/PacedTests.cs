using Hotline.Workflows.Desk.Shell;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Desk;

public sealed class PacedTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly FakeTimeProvider clock = new();
    private readonly Queue<TaskCompletionSource> looks = [];
    private readonly Paced paced;
    private int begun;

    public PacedTests() => paced = new Paced(LookAsync, Pause, clock);

    public void Dispose() => paced.Dispose();

    [Fact]
    public void A_look_that_takes_long_is_not_begun_again_beside_itself_and_the_pause_follows_its_end()
    {
        for (var second = 0; second < 120; second++)
        {
            paced.Ask();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        begun.ShouldBe(1);
        looks.Dequeue().SetResult();
        clock.Advance(Pause - TimeSpan.FromSeconds(1));
        begun.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        begun.ShouldBe(2);
    }

    [Fact]
    public void After_a_rest_without_news_the_next_is_looked_into_at_once()
    {
        paced.Ask();
        looks.Dequeue().SetResult();
        clock.Advance(Pause * 4);
        begun.ShouldBe(1);

        paced.Ask();

        begun.ShouldBe(2);
    }

    [Fact]
    public void A_look_that_failed_is_not_the_last()
    {
        paced.Ask();
        looks.Dequeue().SetException(new InvalidOperationException("made up"));
        paced.Ask();
        clock.Advance(Pause);

        begun.ShouldBe(2);
    }

    private Task LookAsync()
    {
        begun++;
        looks.Enqueue(new TaskCompletionSource());
        return looks.Peek().Task;
    }
}
