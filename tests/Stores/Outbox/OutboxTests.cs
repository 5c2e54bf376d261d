using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Outbox;
using Hotline.Workflows.Persistence.Retention;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Stores.Outbox;

public abstract class OutboxTests(StoreFixture store) : IAsyncLifetime
{
    private static readonly Actor Admin = new(9, "admin", "周明", new HashSet<string> { Roles.Admin }, 1, "区", "/1/");

    private static long _id = 1;
    private readonly FakeSender _mail = new();
    private readonly List<OutboxPump> _pumps = [];

    private HotlineOptions Options => store.Services.GetRequiredService<HotlineOptions>();

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;
        await store.InScopeAsync(async (_, db) =>
        {
            await db.Outbox.ExecuteDeleteAsync();
            await db.OutboxPauses.ExecuteDeleteAsync();
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var pump in _pumps)
            await pump.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_is_due_is_sent_once_and_noted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("a", "b");
        var pump = Pump(_mail);

        (await pump.SendDueAsync()).ShouldBe(2);
        (await pump.SendDueAsync()).ShouldBe(0);

        _mail.Sent.Order().ShouldBe(["a", "b"]);
        (await RowAsync("a")).ShouldSatisfyAllConditions(row => row.SentAt.ShouldBe(store.Time.GetUtcNow()), row => row.Attempts.ShouldBe(1));
    }

    [SkippableFact]
    public async Task The_list_has_the_newest_or_the_oldest_first_page_by_page()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("a", "b", "c", "d", "e");

        (await AllAsync(AgeOrder.Newest)).ShouldBe(["e", "d", "c", "b", "a"]);
        (await AllAsync(AgeOrder.Oldest)).ShouldBe(["a", "b", "c", "d", "e"]);

        async Task<List<string>> AllAsync(AgeOrder order)
        {
            var (seen, after) = (new List<string>(), (string?)null);
            do
            {
                var page = (await store.Hotline.SendAsync(new ListOutbox(OutboxState.Waiting, After: after, Take: 2, Order: order), Admin)).Value!;
                seen.AddRange(page.Items.Select(row => row.Key));
                after = page.Next;
            }
            while (after is not null);
            return seen;
        }
    }

    [SkippableFact]
    public async Task What_is_told_inside_and_what_has_no_sender_stays()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageOnAsync(null, "inside");
        await StageOnAsync(Channels.Sms, "sms");

        (await Pump(_mail).SendDueAsync()).ShouldBe(0);

        (await RowAsync("sms")).ShouldSatisfyAllConditions(row => row.SentAt.ShouldBeNull(), row => row.Attempts.ShouldBe(0));
    }

    [SkippableFact]
    public async Task A_message_that_fails_waits_longer_each_time_stops_no_other_and_is_given_up_with_its_cause()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("bad", "good");
        _mail.Before = (message, _) => message.Key == "bad" ? throw new InvalidOperationException("no route\0 to it") : Task.CompletedTask;
        var pump = Pump(_mail);
        var first = store.Time.GetUtcNow();

        (await pump.SendDueAsync()).ShouldBe(1);
        (await pump.NextDueAsync(Channels.Mail, default)).ShouldBe(first + Options.Outbox.BackOff);
        store.Time.Advance(Options.Outbox.BackOff);
        await pump.SendDueAsync();
        (await pump.NextDueAsync(Channels.Mail, default)).ShouldBe(first + (Options.Outbox.BackOff * 3));
        for (var attempt = 2; attempt < Options.Outbox.Attempts; attempt++)
        {
            store.Time.Advance(Options.Outbox.LongestBackOff);
            await pump.SendDueAsync();
        }

        (await RowAsync("bad")).ShouldSatisfyAllConditions(
            row => row.DeadAt.ShouldBe(store.Time.GetUtcNow()),
            row => row.Attempts.ShouldBe(Options.Outbox.Attempts),
            row => row.LastError.ShouldBe("no route  to it"));
        (await pump.NextDueAsync(Channels.Mail, default)).ShouldBeNull();
        _mail.Sent.ShouldBe(["good"]);
    }

    [SkippableFact]
    public async Task A_message_that_is_refused_for_good_is_not_tried_again()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("refused");
        _mail.Before = (_, _) => throw new MessageRefusedException("550 no such person");

        await Pump(_mail).SendDueAsync();

        (await RowAsync("refused")).ShouldSatisfyAllConditions(row => row.DeadAt.ShouldNotBeNull(), row => row.LastError.ShouldBe("550 no such person"));
    }

    [SkippableFact]
    public async Task A_paused_channel_waits_and_others_go_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var sms = new FakeSender(Channels.Sms);
        await StageAsync("mail");
        await StageOnAsync(Channels.Sms, "sms");
        var pause = new OutboxPause { Channel = Channels.Mail, Reason = "moving", ByName = "A", At = store.Time.GetUtcNow() };
        await InUnitAsync(work => work.Add(pause));
        var pump = Pump(_mail, sms);

        (await pump.SendDueAsync()).ShouldBe(1);
        sms.Sent.ShouldBe(["sms"]);
        (await pump.NextDueAsync(Channels.Mail, default)).ShouldBeNull();

        await InUnitAsync(work => work.Remove(pause));
        (await pump.SendDueAsync()).ShouldBe(1);
        _mail.Sent.ShouldBe(["mail"]);
    }

    [SkippableFact]
    public async Task A_message_that_takes_long_keeps_no_other_waiting()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var answered = new TaskCompletionSource();
        var othersDone = new TaskCompletionSource();
        await StageAsync(["slow", .. Enumerable.Range(0, 99).Select(n => $"m{n}")]);
        _mail.Before = (message, _) => message.Key == "slow" ? answered.Task : Task.CompletedTask;
        var seen = 0;
        var pump = Pump(new Told(store.Hotline, note => { if (note is NoteSent && Interlocked.Increment(ref seen) == 99) othersDone.SetResult(); }), _mail);

        var round = pump.SendDueAsync();
        await othersDone.Task.WaitAsync(TimeSpan.FromSeconds(60));
        round.IsCompleted.ShouldBeFalse();
        answered.SetResult();

        (await round).ShouldBe(100);
    }

    [SkippableFact]
    public async Task Several_nodes_share_the_messages_and_send_each_once()
    {
        Skip.If(store.Missing is not null, store.Missing);
        // A file of SQLite has one server.
        var nodes = store.Provider is DatabaseProvider.Sqlite ? 1 : 3;
        await StageAsync([.. Enumerable.Range(0, 150).Select(n => $"n{n:000}")]);
        _mail.Before = async (_, _) => await Task.Yield();

        var counts = await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => Pump(_mail).SendDueAsync()));

        counts.Sum().ShouldBe(150);
        _mail.Sent.Order().ShouldBe(Enumerable.Range(0, 150).Select(n => $"n{n:000}"));
    }

    [SkippableFact]
    public async Task What_a_node_sent_and_died_before_noting_is_sent_again_under_the_same_key()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("key");
        using var death = new CancellationTokenSource();
        var dying = Pump(new Told(store.Hotline, _ =>
        {
            death.Cancel();
            throw new IOException("gone");
        }), _mail);
        await Should.ThrowAsync<OperationCanceledException>(() => dying.SendDueAsync(death.Token));
        await dying.DisposeAsync();
        _pumps.Remove(dying);
        (await RowAsync("key")).SentAt.ShouldBeNull();

        (await Pump(_mail).SendDueAsync()).ShouldBe(1);

        _mail.Sent.ShouldBe(["key", "key"]);
        (await RowAsync("key")).SentAt.ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task What_was_sent_or_told_long_ago_is_deleted_and_what_was_not_sent_stays()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await StageAsync("sent", "dead");
        await StageOnAsync(null, "inside");
        await InUnitAsync(work => work.Add(new PersonNotice { Id = 1, PersonId = 1, Kind = "other", Key = "old", Text = "…", At = store.Time.GetUtcNow() }));
        _mail.Before = (message, _) => message.Key == "dead" ? throw new MessageRefusedException("no") : Task.CompletedTask;
        await Pump(_mail).SendDueAsync();
        var pruning = store.Services.GetRequiredService<InstancePruning>();

        await pruning.PruneAsync();
        (await KeysAsync()).ShouldBe(["dead", "inside", "sent"]);
        store.Time.Advance(TimeSpan.FromDays(Options.Outbox.KeepDays + 1));
        await pruning.PruneAsync();

        (await KeysAsync()).ShouldBe(["dead"]);
        (await store.InScopeAsync((_, db) => db.PersonNotices.CountAsync())).ShouldBe(0);
    }

    private Task<List<string>> KeysAsync() => store.InScopeAsync((_, db) => db.Outbox.Select(row => row.Key).OrderBy(key => key).ToListAsync());

    private Task StageAsync(params string[] keys) => StageOnAsync(Channels.Mail, keys);

    private Task StageOnAsync(string? channel, params string[] keys) => InUnitAsync(work => work.AddRange(keys.Select(key => new OutboxMessage
    {
        Id = Interlocked.Increment(ref _id),
        Kind = "test",
        Channel = channel,
        To = "someone@example.cn",
        Key = key,
        Payload = """{"text":"…"}""",
        CreatedAt = store.Time.GetUtcNow(),
        NextAttemptAt = store.Time.GetUtcNow(),
    })));

    private Task InUnitAsync(Action<UnitOfWork> stage) => store.InScopeAsync(async (services, _) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        stage(work);
        await work.CommitAsync();
    });

    private Task<OutboxMessage> RowAsync(string key) => store.InScopeAsync((_, db) => db.Outbox.SingleAsync(row => row.Key == key));

    private OutboxPump Pump(params IMessageSender[] senders) => Pump(store.Hotline, senders);

    /// <summary>A node of its own.</summary>
    private OutboxPump Pump(IHotline hotline, params IMessageSender[] senders)
    {
        var pump = new OutboxPump(
            store.Services.GetRequiredService<IServiceScopeFactory>(), hotline, senders, store.Services.GetRequiredService<DatabaseAddress>(),
            store.Services.GetRequiredService<PersistenceSettings>(), Options, store.Time, NullLogger<OutboxPump>.Instance);
        _pumps.Add(pump);
        return pump;
    }

    /// <summary>The hotline, told of each note before it is written.</summary>
    private sealed class Told(IHotline hotline, Action<object> tell) : IHotline
    {
        public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
        {
            tell(request);
            return hotline.SendAsync(request, actor, cancellationToken);
        }
    }
}

public sealed class OutboxOnSqlite(SqliteFixture store) : OutboxTests(store), IClassFixture<SqliteFixture>;

public sealed class OutboxOnPostgres(PostgresFixture store) : OutboxTests(store), IClassFixture<PostgresFixture>;
