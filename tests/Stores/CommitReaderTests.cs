using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Who reads what is committed, while it is and afterwards.</summary>
public abstract class CommitReaderTests(StoreFixture store)
{
    [SkippableFact]
    public async Task A_reader_while_it_is_committed_adds_to_it_and_a_reader_afterwards_is_told_all()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await using var node = store.OpenNode(configure: services => services
            .AddScoped<ICommittingReader, CountingReader>()
            .AddSingleton<ICommitReader, FailingReader>()
            .AddSingleton<ToldReader>().AddSingleton<ICommitReader>(services => services.GetRequiredService<ToldReader>()));
        for (var commit = 0; commit < 3; commit++)
        {
            await using var scope = node.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            work.Add(new KeptStimulusRow { Id = $"read-{commit}-a", Name = "read", Hash = "h" });
            work.Add(new KeptStimulusRow { Id = $"read-{commit}-b", Name = "read", Hash = "h" });
            await work.CommitAsync();
        }

        (await store.InScopeAsync((_, db) => db.Numbers.SingleAsync(row => row.Name == "counted"))).Next.ShouldBe(6);
        node.GetRequiredService<ToldReader>().Told.ShouldBe(
            ["Added NumberSequence", "Added KeptStimulusRow", "Added KeptStimulusRow", "Changed NumberSequence"], ignoreOrder: true);
    }

    [SkippableFact]
    public async Task A_commit_that_failed_is_told_to_nobody_and_what_was_counted_in_it_is_undone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await using var node = store.OpenNode(configure: services => services
            .AddScoped<ICommittingReader, CountingReader>()
            .AddSingleton<ToldReader>().AddSingleton<ICommitReader>(services => services.GetRequiredService<ToldReader>()));
        await using var scope = node.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Add(new KeptStimulusRow { Id = "undone", Name = "undone", Hash = "h" });
        work.Change<NumberSequence>(new RuleRefusal("none", "没有。"), "nowhere").Add(row => row.Next, 1);

        await Should.ThrowAsync<GuardNotMetException>(() => work.CommitAsync());

        node.GetRequiredService<ToldReader>().Told.ShouldBeEmpty();
        (await store.InScopeAsync((_, db) => db.Numbers.AnyAsync(row => row.Name == "undone"))).ShouldBeFalse();
    }

    /// <summary>Counts new rows by their name, in the commit that adds them.</summary>
    private sealed class CountingReader(HotlineDb db) : ICommittingReader
    {
        public async ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
        {
            foreach (var kept in rows.Select(change => change.Row).OfType<KeptStimulusRow>())
            {
                var name = kept.Name == "read" ? "counted" : kept.Name;
                var count = work.Find<NumberSequence>(name) ?? await work.FirstOrDefaultAsync(db.Numbers.Where(row => row.Name == name), cancellationToken);
                if (count is null)
                    work.Add(count = new NumberSequence { Name = name });
                count.Next++;
            }
        }
    }

    private sealed class ToldReader : ICommitReader
    {
        /// <summary>Once each.</summary>
        public HashSet<string> Once { get; } = [];

        public IEnumerable<string> Told => Once.Select(told => told.Split('/')[0]);

        public void Read(IReadOnlyList<RowChange> committed)
        {
            foreach (var change in committed)
                Once.Add($"{change.Kind} {change.Row.GetType().Name}/{(change.Row is KeptStimulusRow row ? row.Id[^1] : "")}");
        }
    }

    private sealed class FailingReader : ICommitReader
    {
        public void Read(IReadOnlyList<RowChange> committed) => throw new InvalidOperationException("deaf");
    }
}

public sealed class SqliteCommitReaderTests(SqliteFixture store) : CommitReaderTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresCommitReaderTests(PostgresFixture store) : CommitReaderTests(store), IClassFixture<PostgresFixture>;
