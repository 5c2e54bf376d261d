using System.Runtime.CompilerServices;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tests.Tickets.Bulk;

public sealed class ExportTests : FlowTest
{
    private const int Many = 6_000;

    [Fact]
    public async Task Thousands_of_tickets_are_all_in_the_file_each_once_newest_first()
    {
        await House.ReadAsync(async db =>
        {
            db.Tickets.AddRange(Enumerable.Range(1, Many).Select(place => new Ticket
            {
                Id = place,
                No = $"260301-{place:00000}",
                Title = $"路灯 {place}",
                Content = "不亮",
                InstanceId = $"i{place}",
                DefinitionId = "ticket-lifecycle",
                Status = TicketStatus.Closed,
                Stage = "closed",
                StageName = "已办结",
            }));
            return await db.SaveChangesAsync();
        });

        var file = await House.DoAsync(new ExportTickets(State: "closed"), People.Dispatcher);

        using var stream = file.Content;
        var nos = stream.Query(useHeaderRow: true).Select(row => (string)((IDictionary<string, object?>)row)["工单号"]!).ToList();
        nos.ShouldBe(Enumerable.Range(1, Many).Reverse().Select(place => $"260301-{place:00000}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("open")]
    [InlineData("dispatch")]
    public async Task More_than_one_file_holds_is_refused_before_any_is_read(string? state)
    {
        for (var n = 0; n < 3; n++)
            await House.TakeInAsync(dispatch: false);
        House.Options.Bulk.MostExported = 2;

        using var queries = Queries.OfThisFlow();

        var refusal = (await House.SendAsync(new ExportTickets(state), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>();

        refusal.Code.ShouldBe("export-too-large");
        refusal.Message.ShouldContain("2 件");
        refusal.Message.ShouldContain("单位");
        queries.Sent.ShouldNotBeEmpty();
        queries.Sent.ShouldAllBe(query => !query.Contains("\"Title\""));
        using var closed = (await House.DoAsync(new ExportTickets("closed"), People.Dispatcher)).Content;
        closed.Query(useHeaderRow: true).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_that_are_written_are_not_kept()
    {
        var written = new List<WeakReference>();
        var most = 0;

        using var file = (await StreamedFile.WorkbookAsync("x.xlsx", LinesAsync(), default)).Content;

        most.ShouldBeInRange(1, 500);
        file.Query(useHeaderRow: true).Count().ShouldBe(Many);

        async IAsyncEnumerable<Dictionary<string, object?>> LinesAsync()
        {
            for (var place = 1; place <= Many; place++)
            {
                await Task.Yield();
                yield return Line(written, place);
                if (place % 1000 != 0)
                    continue;
                GC.Collect();
                most = Math.Max(most, written.Count(line => line.IsAlive));
            }
        }
    }

    [Fact]
    public async Task Ticked_tickets_alone_are_exported_and_of_these_only_what_one_may_see()
    {
        string[] nos = [await House.TakeInAsync(), await House.TakeInAsync(), await House.TakeInAsync(dispatch: false)];

        using var file = (await House.DoAsync(new ExportTickets(Nos: nos[1..]), People.Handler)).Content;

        file.Query(useHeaderRow: true).Select(row => (string)((IDictionary<string, object?>)row)["工单号"]!).ShouldBe([nos[1]]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Dictionary<string, object?> Line(List<WeakReference> written, int place)
    {
        var line = new Dictionary<string, object?> { ["a"] = place, ["b"] = $"路灯 {place}" };
        written.Add(new WeakReference(line));
        return line;
    }
}
