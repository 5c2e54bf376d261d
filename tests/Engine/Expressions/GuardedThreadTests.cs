using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

[Collection(Alone.Name)]
public class GuardedThreadTests
{
    private readonly GuardedThreads _threads = new(PatientLimits.Scripts);

    [Fact]
    public void A_run_gives_its_result_or_its_own_exception()
    {
        _threads.Run(() => 7).ShouldBe(7);
        Should.Throw<FormatException>(() => _threads.Run(() => int.Parse("x")));
    }

    [Fact]
    public void A_run_has_a_stack_on_which_the_caller_would_die() => _threads.Run(() => Deep(100_000)).ShouldBe(100_000);

    [Fact]
    public void A_run_within_a_run_stays_on_its_thread() =>
        _threads.Run(() => (Environment.CurrentManagedThreadId, _threads.Run(() => Environment.CurrentManagedThreadId))).ShouldSatisfyAllConditions(
            ids => ids.Item1.ShouldBe(ids.Item2), ids => ids.Item1.ShouldNotBe(Environment.CurrentManagedThreadId));

    [Fact]
    public void Whoever_waits_for_a_run_that_does_not_end_goes_on_and_so_do_others_until_too_many_are_lost()
    {
        var hurried = new GuardedThreads(new ScriptLimits { Time = TimeSpan.FromMilliseconds(500), Patience = TimeSpan.FromMilliseconds(500), Grace = TimeSpan.Zero, MostLost = 2 });
        using var never = new ManualResetEventSlim();
        using var back = new CountdownEvent(2);
        for (var i = 0; i < 2; i++)
        {
            Should.Throw<ExpressionException>(() => hurried.Run(() => Hang(never, back))).Message.ShouldContain("did not end within 0.5 seconds");
            hurried.Lost.ShouldBe(i + 1);
            if (i == 0)
                hurried.Run(() => 7).ShouldBe(7);
        }

        Should.Throw<ExpressionException>(() => hurried.Run(() => 7)).Message.ShouldContain("2 scripts do not end");

        never.Set();
        back.Wait();
        SpinWait.SpinUntil(() => hurried.Lost == 0, PatientLimits.Time).ShouldBeTrue();
        hurried.Run(() => 7).ShouldBe(7);
    }

    [Fact]
    public void Many_run_side_by_side() =>
        Enumerable.Range(0, 1_000).AsParallel().WithDegreeOfParallelism(16).Select(i => _threads.Run(() => i)).Sum().ShouldBe(499_500);

    private static int Hang(ManualResetEventSlim never, CountdownEvent back)
    {
        never.Wait();
        back.Signal();
        return 0;
    }

    private static int Deep(int levels) => levels == 0 ? 0 : 1 + Deep(levels - 1) + (Environment.TickCount64 < 0 ? 1 : 0);
}
