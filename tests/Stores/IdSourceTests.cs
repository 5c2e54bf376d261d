using System.Collections.Concurrent;
using Hotline.Workflows.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Stores;

public sealed class IdSourceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Numbers_rise_even_when_the_clock_stands_still_or_goes_back()
    {
        var ids = new IdSource(_time, 0);
        var first = Enumerable.Range(0, 2000).Select(_ => ids.NextNumber()).ToList();
        var later = new IdSource(new FakeTimeProvider(_time.GetUtcNow().AddSeconds(1)), 0).NextNumber();

        first.ShouldBe(first.Order());
        first.Distinct().Count().ShouldBe(2000);
        later.ShouldBeGreaterThan(first[^1]);
    }

    [Fact]
    public void Numbers_fit_the_integers_of_JavaScript_for_decades()
    {
        var ids = new IdSource(new FakeTimeProvider(new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero)), 15);

        ids.NextNumber().ShouldBeInRange(1, (1L << 53) - 1);
    }

    [Fact]
    public void Nodes_never_give_out_the_same_number()
    {
        var given = new ConcurrentBag<long>();
        Parallel.For(0, 16, node =>
        {
            var ids = new IdSource(_time, node);
            for (var n = 0; n < 1000; n++)
                given.Add(ids.NextNumber());
        });

        given.Distinct().Count().ShouldBe(16_000);
    }

    [Fact]
    public void Texts_are_sixteen_hexadecimal_digits() => new IdSource(_time, 0).NextText().ShouldMatch("^[0-9a-f]{16}$");
}
