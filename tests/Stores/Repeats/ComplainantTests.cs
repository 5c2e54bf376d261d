using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores.Repeats;

/// <summary>重点诉求人台账: who is on it, who may see it, and that every look is written down.</summary>
public abstract class ComplainantTests(StoreFixture store)
{
    private static int phones;

    [SkippableFact]
    public async Task A_person_is_put_on_the_ledger_by_a_ticket_reviewed_and_taken_off()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (district, ticket) = await TakeInAsync();
        var supervisor = In(district.Centre, Roles.Supervisor);

        var put = await DoAsync(new PutKeyComplainant(ticket.No, null, null, " 同一诉求来电 20 次 ", Day(30)), supervisor);
        var on = (await DoAsync(new GetKeyComplainant(put.Id), supervisor)).Row;
        (on.MaskedName, on.MaskedPhone, on.Reason, on.Tickets, on.ReviewDue).ShouldBe(("王**", "137****" + ticket.Reporter.Phone![^4..], "同一诉求来电 20 次", 1, false));
        put.ReviewAt.ShouldBe(new DateTimeOffset(Day(30).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)));
        (await DoAsync(new GetRepeats(ticket.No), supervisor)).Complainant.ShouldBe(new ComplainantMark(put.Id, "同一诉求来电 20 次", put.ReviewAt, 0));
        (await DoAsync(new GetRepeats(ticket.No), district.EastHandler)).Complainant.ShouldBeNull();

        await DoAsync(new ReviewKeyComplainant(put.Id, true, "还没解决", Day(60)), supervisor);
        (await DoAsync(new GetKeyComplainant(put.Id), supervisor)).Row.ReviewAt.ShouldBe(put.ReviewAt.AddDays(30));
        await DoAsync(new ReviewKeyComplainant(put.Id, false, "已经解决"), supervisor);

        var file = await DoAsync(new GetKeyComplainant(put.Id), supervisor);
        file.Row.EndedAt.ShouldNotBeNull();
        file.Entries.Select(entry => (entry.Act, entry.Note)).ShouldBe(
            [(KeyComplainantAct.Removed, "已经解决"), (KeyComplainantAct.Kept, "还没解决"), (KeyComplainantAct.Added, "同一诉求来电 20 次")]);
        (await RowsAsync(supervisor)).ShouldNotContain(row => row.Id == put.Id);
        (await RowsAsync(supervisor, ended: true)).ShouldContain(row => row.Id == put.Id);
        (await SendAsync(new ReviewKeyComplainant(put.Id, true, "再看"), supervisor)).Refusal.ShouldBeOfType<Conflict>().By.ShouldBe("centre");
        (await DoAsync(new PutKeyComplainant(ticket.No, null, null, "又来了", Day(30)), supervisor)).Id.ShouldNotBe(put.Id);
    }

    [SkippableFact]
    public async Task Who_may_not_see_it_does_not_and_a_unit_sees_its_own_alone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (district, ticket) = await TakeInAsync();
        var put = await DoAsync(new PutKeyComplainant(ticket.No, null, null, "多次来电"), In(district.Centre, Roles.Supervisor));

        (await SendAsync(new ListKeyComplainants(), district.EastHandler)).Refusal.ShouldBeOfType<Forbidden>();
        (await SendAsync(new PutKeyComplainant(ticket.No, null, null, "想列入"), district.Centre)).Refusal.ShouldBeOfType<Forbidden>();
        (await RowsAsync(In(district.EastHandler, Roles.Leader))).ShouldContain(row => row.Id == put.Id);
        (await RowsAsync(In(district.WestHandler, Roles.Leader))).ShouldNotContain(row => row.Id == put.Id);
        (await SendAsync(new GetKeyComplainant(put.Id), In(district.WestHandler, Roles.Leader))).Refusal!.Code.ShouldBe("complainant-unknown");
        (await SendAsync(new RevealKeyComplainant(put.Id), In(district.WestHandler, Roles.Leader))).Refusal!.Code.ShouldBe("complainant-unknown");

        await store.InScopeAsync((_, db) => db.Tickets.Where(x => x.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Reporter.Secret, true)));
        (await RowsAsync(In(district.EastHandler, Roles.Leader))).ShouldNotContain(row => row.Id == put.Id);
    }

    [SkippableFact]
    public async Task A_look_at_name_and_phone_is_written_down()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (district, ticket) = await TakeInAsync();
        var put = await DoAsync(new PutKeyComplainant(ticket.No, null, null, "多次来电"), In(district.Centre, Roles.Supervisor));

        (await DoAsync(new RevealKeyComplainant(put.Id), In(district.EastHandler, Roles.Leader))).Phone.ShouldBe(ticket.Reporter.Phone);

        var look = (await DoAsync(new GetKeyComplainant(put.Id), district.Centre)).Entries[0];
        (look.Act, look.ActorName).ShouldBe((KeyComplainantAct.Revealed, "east"));
        (await RowsAsync(district.Centre, search: ticket.Reporter.Phone)).ShouldBeEmpty();
        (await RowsAsync(district.Centre, search: ticket.No)).ShouldHaveSingleItem().Id.ShouldBe(put.Id);
    }

    [SkippableFact]
    public async Task What_makes_no_entry_is_refused_by_name()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (district, ticket) = await TakeInAsync();
        var nobody = await district.AddAsync(district.East);
        var supervisor = In(district.Centre, Roles.Supervisor);

        (await RefusedAsync(new(null, null, null, "原因"), supervisor)).ShouldBeOfType<Invalid>().Message.ShouldContain("电话");
        (await RefusedAsync(new(null, "138000", null, "原因"), supervisor)).ShouldBeOfType<Invalid>().Message.ShouldContain("手机号是 11 位");
        (await RefusedAsync(new(ticket.No, null, null, " "), supervisor)).ShouldBeOfType<Invalid>().Message.ShouldContain("为什么");
        (await RefusedAsync(new(ticket.No, null, null, "原因", Day(0)), supervisor)).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["reviewOn"]);
        (await RefusedAsync(new(ticket.No, null, null, "原因", Day(181)), supervisor)).ShouldBeOfType<Invalid>();
        (await RefusedAsync(new(nobody.No, null, null, "原因"), supervisor)).ShouldBeOfType<Invalid>().Message.ShouldContain(nobody.No);
        (await RefusedAsync(new("990101-0001", null, null, "原因"), supervisor)).Code.ShouldBe("ticket-unknown");
        var put = await DoAsync(new PutKeyComplainant(null, ticket.Reporter.Phone, "王先生", "原因", null, "kc-" + ticket.No), supervisor);
        (await DoAsync(new PutKeyComplainant(null, ticket.Reporter.Phone, "王先生", "原因", null, "kc-" + ticket.No), supervisor)).ShouldBe(put);
        (await RefusedAsync(new(ticket.No, null, null, "再列一次"), supervisor)).ShouldBeOfType<Conflict>().By.ShouldBe("centre");
        (await SendAsync(new ReviewKeyComplainant(put.Id, true, null), supervisor)).Refusal.ShouldBeOfType<Invalid>();
        (await SendAsync(new ListKeyComplainants(After: "x"), supervisor)).Refusal.ShouldBeOfType<Invalid>();
    }

    [SkippableFact]
    public async Task Who_calls_often_is_suggested_and_the_next_review_comes_first()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (district, ticket) = await TakeInAsync();
        var supervisor = In(district.Centre, Roles.Supervisor);
        (await DoAsync(new GetRepeats(ticket.No), supervisor)).Complainant.ShouldBeNull();
        for (var n = 0; n < 4; n++)
            await district.AddAsync(district.West, x => x.Reporter.Phone = ticket.Reporter.Phone);
        (await DoAsync(new GetRepeats(ticket.No), supervisor)).Complainant.ShouldBe(new ComplainantMark(null, null, null, 5));
        (await DoAsync(new GetRepeats(ticket.No), district.Centre)).Complainant.ShouldBeNull();

        foreach (var days in new[] { 50, 20, 90 })
            await DoAsync(new PutKeyComplainant(null, NextPhone(), null, "多次来电", Day(days)), supervisor);
        var first = await DoAsync(new ListKeyComplainants(Take: 2), supervisor);
        var rest = await DoAsync(new ListKeyComplainants(After: first.Next), supervisor);
        List<ComplainantRow> all = [.. first.Items, .. rest.Items];
        all.Select(row => row.ReviewAt).ShouldBeInOrder();
        all.Select(row => row.Id).ShouldBeUnique();
        all.Count.ShouldBe((await RowsAsync(supervisor)).Count);
    }

    [SkippableFact]
    public async Task A_person_is_known_however_the_number_stands_in_the_tickets_and_on_the_ledger()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var line = "68" + NextPhone()[^6..];
        string[] written = [$"010{line}", $"010 {line[..4]}-{line[4..]}", $"（010）{line}", $"+86 010-{line}", $"010-{line}"];
        List<Ticket> tickets = [];
        foreach (var phone in written)
            tickets.Add(await district.AddAsync(district.East, x => x.Reporter = new Reporter { Name = "王建国", Phone = phone }));
        var (supervisor, leader) = (In(district.Centre, Roles.Supervisor), In(district.EastHandler, Roles.Leader));
        (await DoAsync(new GetRepeats(tickets[1].No), supervisor)).Complainant.ShouldBe(new ComplainantMark(null, null, null, written.Length));

        var put = await DoAsync(new PutKeyComplainant(tickets[1].No, null, null, "多次来电"), supervisor);

        foreach (var ticket in tickets)
            (await RefusedAsync(new(ticket.No, null, null, "再列一次"), supervisor)).ShouldBeOfType<Conflict>();
        // As such an entry was kept before numbers were kept in one form.
        await store.InScopeAsync((_, db) => db.KeyComplainants.Where(x => x.Id == put.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Phone, written[2])));
        foreach (var ticket in tickets)
        {
            (await RefusedAsync(new(ticket.No, null, null, "再列一次"), supervisor)).ShouldBeOfType<Conflict>();
            (await DoAsync(new GetRepeats(ticket.No), leader)).Complainant!.Id.ShouldBe(put.Id, ticket.Reporter.Phone);
        }

        var file = await DoAsync(new GetKeyComplainant(put.Id), leader);
        (file.Row.Tickets, string.Join(' ', file.Tickets.Select(row => row.No))).ShouldBe((written.Length, string.Join(' ', tickets.Select(ticket => ticket.No).Reverse())));
        (await RowsAsync(supervisor)).Single(row => row.Id == put.Id).Tickets.ShouldBe(written.Length);
        (await SendAsync(new GetKeyComplainant(put.Id), In(district.WestHandler, Roles.Leader))).Refusal!.Code.ShouldBe("complainant-unknown");
    }

    private async Task<(District District, Ticket Ticket)> TakeInAsync()
    {
        var district = await District.CreateAsync(store);
        return (district, await district.AddAsync(district.East, x => x.Reporter = new Reporter { Name = "王建国", Phone = NextPhone() }));
    }

    private DateOnly Day(int days) => DateOnly.FromDateTime(store.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date).AddDays(days);

    private static string NextPhone() => $"137{Interlocked.Increment(ref phones):00000000}";

    private static Actor In(Actor actor, string role) => actor with { Roles = new HashSet<string> { role } };

    private async Task<IReadOnlyList<ComplainantRow>> RowsAsync(Actor actor, bool ended = false, string? search = null) =>
        (await DoAsync(new ListKeyComplainants(ended, search, Take: 200), actor)).Items;

    private async Task<Refusal> RefusedAsync(PutKeyComplainant request, Actor actor) => (await SendAsync(request, actor)).Refusal.ShouldNotBeNull();

    private Task<Result<T>> SendAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor) => store.Hotline.SendAsync(request, actor);

    private async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var answer = await SendAsync(request, actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class ComplainantsOnSqlite(SqliteFixture store) : ComplainantTests(store), IClassFixture<SqliteFixture>;

public sealed class ComplainantsOnPostgres(PostgresFixture store) : ComplainantTests(store), IClassFixture<PostgresFixture>;
