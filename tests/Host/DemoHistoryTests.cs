using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

public sealed class DemoHistoryTests
{
    [Fact]
    public async Task The_demo_has_tickets_in_every_stage_made_once_with_histories_in_order()
    {
        var folder = TestServer.NewFolder();
        var requests = DemoRequest.Read();
        for (var start = 0; start < 2; start++)
        {
            await using var server = await TestServer.StartAsync(folder, ("Hotline:Demo", "true"), ("Hotline:DemoTickets", "100"));
            await using var scope = server.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
            var tickets = await db.Tickets.AsNoTracking().Where(ticket => ticket.Channel != Channel.Own).ToListAsync();

            tickets.Count.ShouldBe(requests.Count);
            tickets.Select(ticket => ticket.Stage).Distinct().ShouldBe(
                ["dispatch", "accept", "respond", "handle", "review", "callback", "closed"], ignoreOrder: true);
            tickets.Count(ticket => ticket.Status is TicketStatus.Closed).ShouldBe(requests.Count(request => request.Fate is "satisfied" or "mostly"));
            tickets.ShouldContain(ticket => ticket.ReturnCount > 0);
            tickets.ShouldContain(ticket => ticket.ReworkCount > 0);
            (await db.Clocks.CountAsync(clock => clock.Breached)).ShouldBeGreaterThan(3);

            await ShouldHaveMattersAsync(db);
            foreach (var history in (await db.History.AsNoTracking().ToListAsync()).GroupBy(entry => entry.TicketId))
            {
                var entries = history.OrderBy(entry => entry.Sequence).ToList();
                entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, entries.Count));
                entries.Select(entry => entry.At).ShouldBeInOrder();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Of every kind there is one that waits, so that no page is empty on the first day.</summary>
    private static async Task ShouldHaveMattersAsync(HotlineDb db)
    {
        var matters = await db.Matters.AsNoTracking().ToListAsync();
        string[] kinds = ["whistle", "extension", "sub-dispatch", "hold", "negotiation"];
        matters.Where(matter => matter.IsOpen && kinds.Contains(matter.Kind)).Select(matter => matter.Kind).ShouldBe(kinds, ignoreOrder: true);
        matters.ShouldContain(matter => matter.Kind == "extension" && matter.Outcome == "同意");
        (await db.Summonses.CountAsync(summons => summons.ArrivedAt == null && summons.Pressed > PressRung.None)).ShouldBe(1, "one department stays away and is pressed");
        (await db.Tasks.CountAsync(task => task.Stage == "sub-part-return" && task.Status == HumanTaskStatus.Open)).ShouldBe(1, "a part was returned");
        (await db.Tickets.CountAsync(ticket => ticket.HeldUntil != null)).ShouldBe(1);
        (await db.KeyComplainants.CountAsync(person => person.EndedAt == null)).ShouldBe(1);
    }

    [Fact]
    public async Task The_demo_has_requests_of_money_on_every_desk_and_a_whole_ledger()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:DemoTickets", "1"));
        await using var scope = server.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();

        var funds = await db.FundRequests.AsNoTracking().ToListAsync();
        funds.Count.ShouldBe(DemoFundCase.Read().Count);
        funds.ShouldContain(fund => fund.WrittenOffAt != null);
        funds.ShouldContain(fund => fund.PaidAt != null && fund.WrittenOffAt == null);
        funds.ShouldContain(fund => fund.SettledCents > 0 && fund.PaidCents == 0);
        funds.ShouldContain(fund => fund.Urgent && fund.PapersAt == null && fund.PapersDueAt != null);
        funds.ShouldContain(fund => fund.RecoveredCents > 0);
        (await db.Tasks.CountAsync(task => task.FormId == "fund-finance" && task.Status == HumanTaskStatus.Open)).ShouldBe(1);
        var auditor = await db.Users.SingleAsync(person => person.UserName == "auditor");
        var check = await scope.ServiceProvider.GetRequiredService<IHotline>().SendAsync(
            new CheckFunds(), new Actor(auditor.Id, "auditor", auditor.DisplayName, new HashSet<string> { Roles.Auditor }, auditor.UnitId, "", auditor.UnitPath));
        check.Value.ShouldNotBeNull().IsRight.ShouldBeTrue(string.Join(", ", check.Value.Findings));
    }

    [Fact]
    public async Task The_demo_makes_the_visits_that_the_settings_ask_for()
    {
        await using var server = await TestServer.StartAsync(
            null, ("Hotline:Demo", "true"), ("Hotline:DemoTickets", "100"), ("Hotline:Visits:Required:0:Stages:0", "Before"), ("Hotline:Visits:Required:0:Stages:1", "After"),
            ("Hotline:Visits:NeedsSignature", "true"), ("Hotline:Visits:MustMeet", "true"), ("Hotline:Visits:EachRound", "true"));
        await using var scope = server.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();

        var handled = await db.Results.Select(result => result.TicketId).Distinct().CountAsync();
        handled.ShouldBeGreaterThan(10);
        (await db.Visits.GroupBy(visit => visit.TicketId).CountAsync(visits => visits.Count() == 2)).ShouldBe(handled);
        (await db.Visits.CountAsync(visit => visit.Photos == "" || visit.SignatureId == null)).ShouldBe(0);
    }
}
