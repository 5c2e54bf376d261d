using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Repeats;

/// <summary>What is not merged, and why.</summary>
public abstract class MergeRefusalTests(StoreFixture store) : FlowDesk(store)
{
    private readonly StoreFixture store = store;

    [SkippableFact]
    public async Task Itself_nothing_and_what_is_not_there_are_refused_at_their_field()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var no = await TakeInAsync();

        (await RefusedAsync(no, no)).ShouldBeOfType<Invalid>().Fields.Values.ShouldHaveSingleItem().ShouldStartWith("不能并到自己");
        (await RefusedAsync(no, $" {no} ")).ShouldBeOfType<Invalid>();
        (await RefusedAsync(no, null)).ShouldBeOfType<Invalid>();
        (await RefusedAsync(no, "990101-0001")).ShouldBeOfType<Invalid>().Fields["into"].ShouldContain("990101-0001");
        (await RefusedAsync("990101-0001", no)).Code.ShouldBe("ticket-unknown");
    }

    [SkippableFact]
    public async Task What_has_ended_neither_goes_nor_leads()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (ended, open) = (await TakeInAsync(), await TakeInAsync());
        await BringToHandlingAsync(ended);
        await HandleAsync(ended);
        (await RefusedAsync(open, ended)).Code.ShouldBe("lead-too-late");
        (await RefusedAsync(ended, open)).Code.ShouldBe("merge-too-late");
        await CompleteAsync(ended, "callback", "满意", People.Caller, Asked);

        (await RefusedAsync(open, ended)).Code.ShouldBe("lead-ended");
        (await RefusedAsync(ended, open)).Code.ShouldBe("merge-ended");
    }

    [SkippableFact]
    public async Task A_ticket_goes_with_one_lead_and_no_lead_goes_round_in_a_circle()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (lead, other, third) = (await TakeInAsync(), await TakeInAsync(), await TakeInAsync());
        await MergeAsync(other, lead);

        var twice = (await RefusedAsync(other, third)).ShouldBeOfType<Conflict>();
        (twice.Code, twice.By).ShouldBe(("ticket-merged", People.Dispatcher.DisplayName));
        twice.Message.ShouldBe($"工单 {other} 已并入 {lead}，随主单办理。");
        (await RefusedAsync(lead, other)).Code.ShouldBe("merge-leads");
        (await RefusedAsync(third, other)).ShouldBeOfType<RuleRefusal>().Message.ShouldEndWith($"请并入 {lead}。");
        (await RefusedAsync(lead, third)).Message.ShouldContain("已并有 1 件");
    }

    [SkippableFact]
    public async Task A_unit_merges_its_own_tickets_alone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (mine, other) = (await TakeInAsync(), await TakeInAsync());
        (await RefusedAsync(other, mine, People.BureauHandler)).Code.ShouldBe("ticket-unknown");
        (await RefusedAsync(other, mine, People.Reviewer)).ShouldBeOfType<Forbidden>();
        (await RefusedAsync(other, mine, People.Colleague with { Roles = new HashSet<string> { Roles.Dispatcher } })).ShouldBeOfType<Forbidden>().Message.ShouldContain("八角街道");
        var rules = store.Services.GetRequiredService<HotlineOptions>().Merges;
        try
        {
            rules.ByUnits = false;
            (await RefusedAsync(other, mine, People.Colleague)).ShouldBeOfType<Forbidden>().Message.ShouldContain("派单员");
        }
        finally
        {
            rules.ByUnits = true;
        }

        await MergeAsync(other, mine, People.Colleague);
        (await SendAsync(new UnmergeTicket(other, "不是同一处"), People.BureauHandler)).Refusal!.Code.ShouldBe("ticket-unknown");
        (await SendAsync(new UnmergeTicket(other, " "), People.Colleague)).Refusal.ShouldBeOfType<Invalid>();
        await DoAsync(new UnmergeTicket(other, "不是同一处"), People.Colleague);
        (await SendAsync(new UnmergeTicket(other, "再拆一次"), People.Colleague)).Refusal!.Code.ShouldBe("not-merged");
    }

    [SkippableFact]
    public async Task A_shorter_deadline_is_not_put_off_by_a_longer_one()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (urgent, usual) = (await TakeInAsync(level: TicketLevel.TwoHours), await TakeInAsync());

        (await RefusedAsync(urgent, usual)).Code.ShouldBe("lead-less-urgent");
        (await MergeAsync(usual, urgent)).Merged.ShouldBe(1);
    }

    private async Task<Refusal> RefusedAsync(string no, string? into, Actor? actor = null) =>
        (await SendAsync(new MergeTicket(no, into), actor ?? People.Dispatcher)).Refusal.ShouldNotBeNull();
}

public sealed class MergeRefusalsOnSqlite(SqliteFixture store) : MergeRefusalTests(store), IClassFixture<SqliteFixture>;

public sealed class MergeRefusalsOnPostgres(PostgresFixture store) : MergeRefusalTests(store), IClassFixture<PostgresFixture>;
