using Bunit;
using Hotline.Workflows.Desk.Holds;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class ListMemoryTests : DeskContext
{
    public ListMemoryTests()
    {
        Hotline
            .On<ListTasks, Page<TaskRow>>(query => new Page<TaskRow>(
                [.. Enumerable.Range(Read(query.After), 2).Select(id => Samples.Row(id, $"第 {id} 件", "accept", "接单", TimeSpan.FromHours(id), "接单"))],
                query.After is "5" ? null : $"{Read(query.After) + 2}"))
            .On<CountTasks, IReadOnlyList<StageCount>>(_ => new List<StageCount>())
            .On<GetTask, TaskDetail>(_ => new NotFound("x", "没有"))
            .On<GetTicket, TicketDetail>(_ => new NotFound("x", "没有"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo");
        var page = Render<WorkPage>();
        page.FindAll("a.tk").Count.ShouldBe(2);
        page.Find(".more .b").Click();
        page.FindAll("a.tk").Count.ShouldBe(4);
    }

    [Fact]
    public void Back_leads_to_as_many_rows_as_were_read_and_to_the_place()
    {
        JSInterop.Setup<bool>("desk.cameBack").SetResult(true);

        Render<WorkPage>().FindAll("a.tk").Count.ShouldBe(4);

        JSInterop.Invocations["desk.scrollBack"].Count.ShouldBe(1);
    }

    [Fact]
    public void Who_comes_anew_begins_at_the_top()
    {
        JSInterop.Setup<bool>("desk.cameBack").SetResult(false);

        Render<WorkPage>().FindAll("a.tk").Count.ShouldBe(2);

        JSInterop.Invocations["desk.scrollBack"].ShouldBeEmpty();
    }

    [Fact]
    public void Another_list_is_not_read_on()
    {
        JSInterop.Setup<bool>("desk.cameBack").SetResult(true);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo?stage=accept");

        Render<WorkPage>().FindAll("a.tk").Count.ShouldBe(2);
    }

    [Fact]
    public void A_case_beside_its_list_leaves_the_list_as_long_as_it_was()
    {
        var now = Samples.Now;
        Hotline
            .On<GetHold, HoldDetail>(_ => new NotFound("x", "没有"))
            .On<ListHolds, HoldPage>(query => new HoldPage(
                [.. Enumerable.Range(Read(query.After), 2).Select(id => new HoldRow($"GZ{id}", $"2611{id}", $"第 {id} 件", "产权不清", "有争议", "八角街道", "周敏", now, now.AddDays(id), null, null, null, now, []))],
                query.After is null ? "3" : null, Enum.GetValues<HoldTab>().ToDictionary(tab => tab, _ => 4), 0, 30, 180));
        var addresses = Services.GetRequiredService<NavigationManager>();
        addresses.NavigateTo("/holds?case=GZ1");
        var page = Render<HoldsPage>();
        page.Find(".more .b").Click();
        page.FindAll("a.hr").Count.ShouldBe(4);
        JSInterop.Setup<bool>("desk.cameBack").SetResult(true);

        addresses.NavigateTo("/holds?case=GZ3");
        JSInterop.Invocations["desk.scrollBack"].ShouldBeEmpty("another case of the same list moves nothing");

        Render<HoldsPage>().FindAll("a.hr").Count.ShouldBe(4);
        JSInterop.Invocations["desk.scrollBack"].Count.ShouldBe(1);
    }

    [Fact]
    public void How_many_are_in_a_band_is_told_once_all_of_them_are_read()
    {
        var now = Samples.Now;
        Hotline.On<ListHolds, HoldPage>(query => new HoldPage(
            [.. Enumerable.Range(Read(query.After), 2).Select(id => new HoldRow($"GZ{id}", $"2611{id}", $"第 {id} 件", "产权不清", "有争议", "八角街道", "周敏", now, now.AddDays(-id), null, null, null, now, []))],
            query.After is null ? "3" : null, Enum.GetValues<HoldTab>().ToDictionary(tab => tab, _ => 1_234), 0, 30, 180));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/holds");
        var page = Render<HoldsPage>();

        page.Find(".band .n").TextContent.ShouldBeEmpty();
        page.Find(".tabs .c").TextContent.ShouldBe("1,234");
        page.Find(".more .b").Click();

        page.Find(".band .n").TextContent.ShouldBe("4 件");
    }

    private static int Read(string? after) => int.Parse(after ?? "1", System.Globalization.CultureInfo.InvariantCulture);
}
