using Hotline.Workflows.Tests.Stores.Repeats;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Letters;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores.Letters;

/// <summary>发文字号 as each database hands them out: to many at once, and to those whose commit fails.</summary>
public abstract class LetterNumberTests(StoreFixture store) : FlowDesk(store), IAsyncLifetime
{
    private const int Letters = 32;
    private const int Issuers = 8;

    private static readonly Actor Leader = People.Supervisor with { Id = 220, DisplayName = "秦海峰", Roles = new HashSet<string> { Roles.Leader } };

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        if (Store.Missing is null && !await ReadAsync(db => db.LetterTemplates.AnyAsync(row => row.Template == "test-order")))
            await ReadAsync(TestTemplates.AddAsync);
    }

    [SkippableFact]
    public async Task Eight_who_sign_at_once_leave_no_gap_and_no_double_though_every_other_commit_fails()
    {
        Skip.If(Store.Missing is not null, Store.Missing);
        var drafted = new List<BegunLetter>();
        for (var at = 0; at < Letters; at++)
            drafted.Add(await ReadyAsync($"第 {at} 件"));
        var left = new System.Collections.Concurrent.ConcurrentQueue<BegunLetter>(drafted);
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Issuers).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var letter))
            {
                // Two sign the same letter: one commit of the two fails, and gives its number back.
                var task = await TaskOfAsync(letter.MatterNo!, "letter-sign");
                var both = await Task.WhenAll(
                    SendAsync(new CompleteTask(task, "签发", []), Leader), SendAsync(new CompleteTask(task, "签发", []), Leader with { Id = 221, DisplayName = "王学军" }));
                both.Count(answer => answer.Succeeded).ShouldBe(1);
                Interlocked.Increment(ref refused);
            }
        })));
        refused.ShouldBe(Letters);
        var taken = await ReadAsync(db => db.Letters.Where(letter => letter.Sequence != null).OrderBy(letter => letter.Sequence).ToListAsync());
        taken.Select(letter => letter.Sequence!.Value).ShouldBe(Enumerable.Range(1, Letters));
        taken.ShouldAllBe(letter => letter.No == $"石接督〔2026〕{letter.Sequence}号");

        await DoAsync(new WithdrawLetter(taken[^1].No!, "写错"), Leader);
        var anew = await ReadyAsync("再来一件");
        await DoAsync(new CompleteTask(await TaskOfAsync(anew.MatterNo!, "letter-sign"), "签发", []), Leader);
        (await ReadAsync(db => db.Letters.Where(letter => letter.Id == anew.Id).Select(letter => letter.Sequence).SingleAsync())).ShouldBe(Letters + 1, "a void number is never used again");
        (await DoAsync(new CheckLetters(), People.Supervisor)).ShouldSatisfyAllConditions(check => check.Findings.ShouldBeEmpty(), check => check.Copies.ShouldBe(Letters + 1));

        var newest = await RegisterAsync(TicketOrder.Newest);
        newest.Select(row => row.Id).ShouldBe(newest.DistinctBy(row => row.Id).OrderByDescending(row => row.SignedAt).ThenByDescending(row => row.Id).Select(row => row.Id));
        newest.Count.ShouldBe(Letters + 1);
        var seen = await RegisterAsync(TicketOrder.Due);
        seen.Select(row => row.Id).Distinct().Count().ShouldBe(Letters + 1, "pages neither skip nor repeat");
        seen[^1].State.ShouldBe(LetterState.Void, "what has ended comes last");
        (await DoAsync(new CountLetters(new LetterFilter(ToUnitId: People.BureauId)), Leader)).Views[LetterView.Waiting].ShouldBe(Letters);
        (await DoAsync(new ExportLetters(new LetterFilter(Search: "第 7 件")), Leader)).Content.ShouldNotBeEmpty();
    }

    private async Task<List<LetterEntry>> RegisterAsync(TicketOrder order)
    {
        var (seen, next) = (new List<LetterEntry>(), (string?)null);
        do
        {
            var page = await DoAsync(new ListLetters(new LetterFilter(LetterView.Registered), next, 10, order), Leader);
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return seen;
    }

    private async Task<BegunLetter> ReadyAsync(string subject)
    {
        var begun = await DoAsync(new BeginLetter("test-order", null, subject, People.BureauId, Fields: new() { ["problem"] = "没到场" }), People.Supervisor);
        await DoAsync(new CompleteTask(await TaskOfAsync(begun.MatterNo!, "letter-draft"), "送签", []), People.Supervisor);
        return begun;
    }

    private Task<long> TaskOfAsync(string matterNo, string stage) => ReadAsync(db => db.Tasks
        .Where(task => task.Matter!.No == matterNo && task.Stage == stage && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)).Select(task => task.Id).SingleAsync());
}

public sealed class SqliteLetterNumberTests(SqliteFixture store) : LetterNumberTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresLetterNumberTests(PostgresFixture store) : LetterNumberTests(store), IClassFixture<PostgresFixture>;
