using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
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
            var tickets = await db.Tickets.AsNoTracking().ToListAsync();

            tickets.Count.ShouldBe(requests.Count);
            tickets.Select(ticket => ticket.Stage).Distinct().ShouldBe(
                ["dispatch", "accept", "respond", "handle", "review", "callback", "closed"], ignoreOrder: true);
            tickets.Count(ticket => ticket.Status is TicketStatus.Closed).ShouldBe(requests.Count(request => request.Fate is "satisfied" or "mostly"));
            tickets.ShouldContain(ticket => ticket.ReturnCount > 0);
            tickets.ShouldContain(ticket => ticket.ReworkCount > 0);
            (await db.Clocks.CountAsync(clock => clock.Breached)).ShouldBeGreaterThan(3);

            foreach (var history in (await db.History.AsNoTracking().ToListAsync()).GroupBy(entry => entry.TicketId))
            {
                var entries = history.OrderBy(entry => entry.Sequence).ToList();
                entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, entries.Count));
                entries.Select(entry => entry.At).ShouldBeInOrder();
            }
        }

        Directory.Delete(folder, recursive: true);
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
