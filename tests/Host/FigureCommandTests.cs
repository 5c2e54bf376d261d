using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What is counted can be counted again on the command line, and put right beside the server.</summary>
public sealed class FigureCommandTests
{
    [Fact]
    public async Task Figures_that_are_wrong_are_named_and_put_right()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:DemoTickets", "12"));
        var (services, hotline) = (server.App.Services, server.App.Services.GetRequiredService<IHotline>());
        (await CheckAsync(hotline)).Code.ShouldBe(0);

        string no;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
            var lost = await db.Standings.OrderBy(row => row.TicketId).FirstAsync();
            no = await db.Tickets.Where(ticket => ticket.Id == lost.TicketId).Select(ticket => ticket.No).SingleAsync();
            await db.Standings.Where(row => row.TicketId == lost.TicketId).ExecuteDeleteAsync();
            await db.Ledger.Where(row => row.Open > 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Open, row => row.Open + 2));
            await db.WhistleCounts.ExecuteDeleteAsync();
        }

        var (code, said) = await CheckAsync(hotline);
        code.ShouldBe(1);
        said.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"在办工单 {no}："), text => text.ShouldContain("在办 -2"), text => text.ShouldContain("吹哨统计，"), text => text.ShouldContain("请执行 figures rebuild"));

        var rebuilt = new StringWriter();
        await FiguresCommand.RebuildAsync(services, rebuilt, default);
        rebuilt.ToString().ShouldStartWith("计数已重算：改正 ");
        (await CheckAsync(hotline)).ShouldSatisfyAllConditions(check => check.Code.ShouldBe(0), check => check.Said.ShouldContain("与工单一致"));
    }

    private static async Task<(int Code, string Said)> CheckAsync(IHotline hotline)
    {
        var said = new StringWriter();
        return (await CheckFiguresCommand.RunAsync(hotline, said, default), said.ToString());
    }
}
