using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

public sealed class CreateTicketTests : FlowTest
{
    private static readonly TicketDraft Draft = new() { Content = "楼道灯坏了。晚上看不见。", ReporterPhone = "13800001234", Street = "八角街道" };

    [Fact]
    public async Task A_repeat_under_the_same_key_gets_the_first_answer()
    {
        var first = await House.DoAsync(new CreateTicket(Draft, "k-1"), People.Dispatcher);
        var again = await House.DoAsync(new CreateTicket(Draft, "k-1"), People.Dispatcher);
        (again.Id, again.No, again.Repeated).ShouldBe((first.Id, first.No, true));
        again.Next.ShouldBe(first.Next);
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(1);

        (await House.SendAsync(new CreateTicket(Draft with { Content = "别的事" }, "k-1"), People.Dispatcher)).Refusal
            .ShouldBeOfType<Conflict>().Code.ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task Eight_repeats_at_once_make_one_ticket()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => House.DoAsync(new CreateTicket(Draft, "k-2"), People.Dispatcher))));
        answers.Select(x => x.No).Distinct().ShouldHaveSingleItem();
        answers.Count(x => !x.Repeated).ShouldBe(1);
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Eight_desks_never_give_out_a_number_twice()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(desk => Task.Run(async () =>
        {
            var own = new List<string>();
            for (var i = 0; i < 10; i++)
                own.Add((await House.DoAsync(new CreateTicket(Draft), People.Dispatcher with { Id = desk + 1000 })).No);
            return own;
        })));
        numbers.SelectMany(x => x).Distinct().Count().ShouldBe(80);
        numbers.SelectMany(x => x).Order().First().ShouldBe("260302-0001");
    }

    [Fact]
    public async Task A_source_number_is_taken_in_once()
    {
        var draft = Draft with { SourceSystem = "市12345", SourceNo = "京2611190912" };
        var first = await House.DoAsync(new CreateTicket(draft), People.Dispatcher);
        var second = await House.SendAsync(new CreateTicket(draft), People.Dispatcher);
        second.Refusal.ShouldBeOfType<Conflict>().Message.ShouldContain(first.No);
    }

    [Fact]
    public async Task What_is_missing_is_filled_from_content_class_and_clock()
    {
        var no = (await House.DoAsync(new CreateTicket(Draft with { CategoryPath = People.FastCategory }), People.Dispatcher)).No;
        var ticket = await House.TicketAsync(no);
        (ticket.Title, ticket.Level, ticket.IsFast).ShouldBe(("楼道灯坏了", TicketLevel.OneDay, true));
        (ticket.Place.StreetId, ticket.ReportedAt).ShouldBe((People.StreetId, House.Time.GetUtcNow()));
        ticket.DefinitionVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Intake_without_content_or_without_the_right_is_refused()
    {
        (await House.SendAsync(new CreateTicket(new TicketDraft { Content = " " }), People.Dispatcher)).Refusal
            .ShouldBeOfType<Invalid>().Fields["content"].ShouldBe("请填写“诉求内容”。");
        (await House.SendAsync(new CreateTicket(Draft), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task A_dispatch_that_is_refused_takes_nothing_in()
    {
        (await House.SendAsync(new CreateTicket(Draft with { LeadUnitId = 999 }), People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>();
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(0);
        (await House.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0);
    }
}
