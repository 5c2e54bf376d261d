using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Search;

public sealed class NumberSearchTests
{
    private static readonly Actor Centre = People.Reviewer with { UnitPath = "/" };

    [Fact]
    public async Task A_whole_number_is_found_with_blanks_around_it()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync();

        (await house.DoAsync(new FindTickets(Search: $" {no} "), Centre)).Items.Select(row => row.No).ShouldBe([no]);
    }

    [Fact]
    public async Task What_looks_like_a_number_and_is_none_is_looked_for_as_text()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync(content: "户号 990101-0001 停水。");

        (await house.DoAsync(new FindTickets(Search: "990101-0001"), Centre)).Items.Select(row => row.No).ShouldBe([no]);
    }
}
