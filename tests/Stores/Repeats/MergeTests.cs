using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores.Repeats;

/// <summary>并单: one handling, a callback for each citizen.</summary>
public abstract class MergeTests(StoreFixture store) : FlowDesk(store)
{
    private readonly StoreFixture store = store;

    [SkippableFact]
    public async Task Of_five_duplicates_one_is_handled_and_five_are_called_back()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var lead = await TakeInAsync();
        var others = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            others.Add(await TakeInAsync(dispatch: n > 1, phone: $"1380000001{n}"));
            (await MergeAsync(others[^1], lead)).Merged.ShouldBe(n + 1);
        }

        await BringToHandlingAsync(lead);
        await Should.ThrowAsync<InvalidOperationException>(() => TaskAsync(others[0], "dispatch"));
        await HandleAsync(lead);

        foreach (var no in others.Prepend(lead))
        {
            var ticket = await TicketAsync(no);
            (ticket.Stage, ticket.LeadUnitName, ticket.People.Handler).ShouldBe(("callback", "八角街道", "周敏"));
            (await ReadAsync(db => db.Results.SingleAsync(x => x.TicketId == ticket.Id))).PublicReply.ShouldStartWith("积水已经排净");
            await CompleteAsync(no, "callback", "满意", People.Caller, Asked);
            (await TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        }

        (await ReadAsync(db => db.Tasks.CountAsync(x => x.Stage == "handle" && x.Status == HumanTaskStatus.Completed && x.Ticket!.DuplicateOfNo == lead))).ShouldBe(0);
        (await ReadAsync(db => db.Callbacks.CountAsync(x => db.Tickets.Any(ticket => ticket.Id == x.TicketId && (ticket.DuplicateOfNo == lead || ticket.No == lead))))).ShouldBe(5);
        (await TicketAsync(lead)).MergedCount.ShouldBe(0);
        (await HistoryAsync(others[0])).ShouldBe(
        [
            "受理工单", "派单待办", $"并入 {lead}，随主单办理，本单的任务搁置、时限停表", $"主单 {lead} 已办完，转本单回访", "回访待办", "回访：满意", "办结",
        ]);
        (await HistoryAsync(lead)).Count(line => line.EndsWith("转各自回访", StringComparison.Ordinal)).ShouldBe(4);
    }

    [SkippableFact]
    public async Task Who_is_not_satisfied_is_handled_by_himself_while_the_lead_is_closed()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other) = (await TakeInAsync(), await TakeInAsync(dispatch: false, phone: "13800000002"));
        await MergeAsync(other, lead);
        await BringToHandlingAsync(lead);
        await HandleAsync(lead);
        (await TaskAsync(other, "callback")).Hint.ShouldBe($"随主单 {lead} 办理：积水已经排净，感谢您的来电。");

        await CompleteAsync(lead, "callback", "满意", People.Caller, Asked);
        (await TicketAsync(lead)).Status.ShouldBe(TicketStatus.Closed);
        (await TicketAsync(other)).Status.ShouldBe(TicketStatus.Open);
        await CompleteAsync(other, "callback", "不满意", People.Caller, Bad);

        var again = await TaskAsync(other, "handle");
        (again.CandidateUnitId, again.Round).ShouldBe((People.StreetId, 2));
        await HandleAsync(other);
        await CompleteAsync(other, "callback", "基本满意", People.Caller, Asked);
        (await TicketAsync(other)).Status.ShouldBe(TicketStatus.Closed);
    }

    [SkippableFact]
    public async Task Taken_out_it_stands_where_it_stood_and_the_time_in_between_does_not_count()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other) = (await TakeInAsync(), await TakeInAsync());
        await BringToHandlingAsync(other);
        var task = await TaskAsync(other, "handle");
        await DoAsync(new ClaimTask(task.Id), People.Handler);
        var due = (await TicketAsync(other)).DueAt!.Value;

        await MergeAsync(other, lead, People.Handler);
        var merged = await TicketAsync(other);
        (merged.Stage, merged.StageName, merged.DueAt, merged.DuplicateOfNo).ShouldBe(("merged", "已并单", null, lead));
        var page = await DoAsync(new GetTicket(other), People.Colleague);
        page.OpenTasks.ShouldBeEmpty();
        var stood = page.Clocks.Single(clock => clock.Name == "handle");
        stood.Status.ShouldBe(ClockStatus.Paused);
        string.Concat(stood.Explanation!["lines"]!.AsArray().Select(line => (string?)line!["detail"])).ShouldContain($"并入 {lead}，随主单计时");
        await PassAsync(TimeSpan.FromDays(10));
        (await ReadAsync(db => db.Tasks.SingleAsync(x => x.Id == task.Id))).Overdue.ShouldBeFalse();

        var back = await DoAsync(new UnmergeTicket(other, "不是同一处"), People.Handler);

        back.Next.ShouldHaveSingleItem().TaskId.ShouldBe(task.Id);
        var now = await TaskAsync(other, "handle");
        (now.Status, now.AssigneeName, now.Overdue, now.DueAt).ShouldBe((HumanTaskStatus.Claimed, "周敏", false, due.AddDays(10)));
        var ticket = await TicketAsync(other);
        (ticket.Stage, ticket.DueAt, ticket.DuplicateOfNo).ShouldBe(("handle", due.AddDays(10), null));
        (await TicketAsync(lead)).MergedCount.ShouldBe(0);
        (await HistoryAsync(other))[^1].ShouldBe($"从 {lead} 拆出，恢复到“处置”");
        (await HistoryAsync(lead))[^1].ShouldBe($"{other} 从本单拆出");

        await PassAsync(due.AddDays(10).AddMinutes(1) - store.Time.GetUtcNow());
        (await TaskAsync(other, "handle")).Overdue.ShouldBeTrue();
        await HandleAsync(other);
        (await TaskAsync(other, "callback")).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task A_lead_that_ends_without_a_callback_ends_nobody_elses_ticket()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other) = (await TakeInAsync(), await TakeInAsync());
        await MergeAsync(other, lead);
        await ReadAsync(db => db.Tickets.Where(x => x.No == lead).ExecuteUpdateAsync(set => set.SetProperty(x => x.Stage, Ticket.StoppedStage)));

        await DoAsync(new CloseStoppedTicket(lead, "线下办完"), People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } });

        (await TicketAsync(lead)).MergedCount.ShouldBe(0);
        (await TaskAsync(other, "accept")).Status.ShouldBe(HumanTaskStatus.Open);
        (await HistoryAsync(other))[^1].ShouldBe($"从 {lead} 拆出，恢复到“接单”");
        (await DoAsync(new GetRepeats(other), People.Dispatcher)).Into!.End.ShouldBe(MergeEnd.LeadEnded);
    }

    [SkippableFact]
    public async Task The_page_of_each_tells_of_the_other()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other) = (await TakeInAsync(), await TakeInAsync(dispatch: false));
        await MergeAsync(other, lead);

        var into = (await DoAsync(new GetRepeats(other), People.Dispatcher)).Into!;
        (into.No, into.ByName, into.Reason, into.End, into.MayOpen).ShouldBe((lead, People.Dispatcher.DisplayName, "同一处积水", null, true));
        var seen = await DoAsync(new GetRepeats(lead), People.Handler);
        var merged = seen.Merged.ShouldHaveSingleItem();
        (merged.No, merged.StageName, merged.MayOpen).ShouldBe((other, "已并单", false));
        seen.MayMerge.ShouldBeTrue();
        (await DoAsync(new GetRepeats(lead), People.Reviewer)).MayMerge.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task A_repeated_key_merges_once_and_answers_the_same()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other, third) = (await TakeInAsync(), await TakeInAsync(), await TakeInAsync());
        var key = $"merge-{other}";

        var first = await DoAsync(new MergeTicket(other, lead, null, key), People.Dispatcher);
        (await DoAsync(new MergeTicket(other, lead, null, key), People.Dispatcher)).ShouldBe(first);

        (await SendAsync(new MergeTicket(third, lead, null, key), People.Dispatcher)).Refusal!.Code.ShouldBe("idempotency-key-reused");
        (await TicketAsync(lead)).MergedCount.ShouldBe(1);
        var parked = await ReadAsync(db => db.Tasks.SingleAsync(x => x.Ticket!.No == other && x.Status == HumanTaskStatus.Parked));
        var told = (await SendAsync(new CompleteTask(parked.Id, "接单", []), People.Handler)).Refusal.ShouldBeOfType<Conflict>();
        (told.Code, told.By).ShouldBe(("ticket-merged", People.Dispatcher.DisplayName));
        (await SendAsync(new ClaimTask(parked.Id), People.Handler)).Refusal.ShouldBe(told);
    }

    [SkippableFact]
    public async Task Of_a_merge_and_an_answer_at_the_same_instant_one_wins_and_the_other_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (merges, answers) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            var (lead, other) = (await TakeInAsync(), await TakeInAsync());
            var task = await TaskAsync(other, "accept");
            await BringToHandlingAsync(lead);
            await CompleteAsync(lead, "handle", "办结提交", People.Handler, Work);
            var review = await TaskAsync(lead, "review");
            using var start = new ManualResetEventSlim();
            var merging = Task.Run(async () =>
            {
                start.Wait();
                return await SendAsync(new MergeTicket(other, lead), People.Dispatcher);
            });
            var answering = Task.Run(async () =>
            {
                start.Wait();
                return round % 2 == 0
                    ? await SendAsync(new CompleteTask(task.Id, "接单", []), People.Handler)
                    : await SendAsync(new CompleteTask(review.Id, "通过", []), People.Reviewer);
            });
            start.Set();
            var (merged, answered) = (await merging, await answering);

            merges += merged.Succeeded ? 1 : 0;
            answers += answered.Succeeded ? 1 : 0;
            if (round % 2 == 0 && merged.Succeeded && !answered.Succeeded)
                answered.Refusal!.Code.ShouldBe("ticket-merged");
            if (round % 2 == 1 && !merged.Succeeded)
                merged.Refusal!.Code.ShouldBe("lead-too-late");
            // Whoever was first: either it goes with the lead, or it stands at a stage of its own with one open task.
            var ticket = await TicketAsync(other);
            var open = await ReadAsync(db => db.Tasks.CountAsync(x => x.Ticket!.No == other && (x.Status == HumanTaskStatus.Open || x.Status == HumanTaskStatus.Claimed)));
            open.ShouldBe(ticket.Stage == Ticket.MergedStage ? 0 : 1);
            ticket.Stage.ShouldBe((round % 2, merged.Succeeded) switch
            {
                (0, true) => "merged",
                (0, false) => "respond",
                (_, true) => "callback",
                _ => "accept",
            });
        }

        (merges + answers).ShouldBeGreaterThanOrEqualTo(12);
    }
}

public sealed class MergesOnSqlite(SqliteFixture store) : MergeTests(store), IClassFixture<SqliteFixture>;

public sealed class MergesOnPostgres(PostgresFixture store) : MergeTests(store), IClassFixture<PostgresFixture>;
