using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Search;

/// <summary>
/// With a million tickets the page of one took a minute, because the clock explanations of all were gone through, and a
/// ticket's number was looked for in the texts of all of them.
/// </summary>
public sealed class ReadPlanTests
{
    private static readonly Actor Centre = People.Reviewer with { UnitPath = "/" };

    [Fact]
    public async Task No_table_is_gone_through_for_the_page_of_one_ticket()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync();

        var steps = await ReadPlans.OfAsync(() => house.DoAsync(new GetTicket(no), Centre));

        steps.ShouldContain(step => step.StartsWith("SEARCH", StringComparison.Ordinal));
        Scans(steps).ShouldBeEmpty();
    }

    [Fact]
    public async Task Repeats_of_a_phone_and_of_a_place_are_found_by_their_indexes()
    {
        // Texts are compared among the newest tickets, whatever their number is: that is a look at one end of the table.
        await using var house = await HotlineHouse.OpenAsync(options => options.Duplicates.TextAmong = 0);
        var draft = new TicketDraft { Content = "积水。", ReporterPhone = "13800000001", Address = "八角北路 3 号", CategoryPath = People.FastCategory };
        await house.DoAsync(new CreateTicket(draft), People.Dispatcher);
        var no = (await house.DoAsync(new CreateTicket(draft), People.Dispatcher)).No;
        TicketRepeats? repeats = null;

        var steps = await ReadPlans.OfAsync(async () => repeats = await house.DoAsync(new GetRepeats(no), Centre));

        (repeats!.SamePhone!.Tickets, repeats.SamePlace!.Tickets, repeats.Suggestions.Count).ShouldBe((2, 2, 1));
        Scans(steps).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whole_number_is_found_by_its_index()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync();
        IReadOnlyList<TicketRow> found = [];

        var steps = await ReadPlans.OfAsync(async () => found = (await house.DoAsync(new FindTickets(Search: $" {no} "), Centre)).Items);

        found.Select(row => row.No).ShouldBe([no]);
        Scans(steps).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_looks_like_a_number_and_is_none_is_looked_for_as_text()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync(content: "户号 990101-0001 停水。");

        (await house.DoAsync(new FindTickets(Search: "990101-0001"), Centre)).Items.Select(row => row.No).ShouldBe([no]);
    }

    /// <summary>Tables gone through; what another step of the plan has found is none.</summary>
    private static IEnumerable<string> Scans(IReadOnlyList<string> steps)
    {
        var found = steps.Where(step => step.StartsWith("CO-ROUTINE ", StringComparison.Ordinal) || step.StartsWith("MATERIALIZE ", StringComparison.Ordinal))
            .Select(step => "SCAN " + step.Split(' ')[1])
            .Append("SCAN CONSTANT ROW");
        // A full-text index is entered by its terms.
        return steps.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE INDEX", StringComparison.Ordinal)).Except(found);
    }
}
