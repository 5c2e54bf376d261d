using Hotline.Workflows.Load.Scale.House;

namespace Hotline.Workflows.Tests.Host;

/// <summary>The house that is measured has its rows where a real one has them: by the time of what they name.</summary>
public sealed class IdLineTests
{
    private const long Today = 247_500_000_000_000;
    private static readonly DateTimeOffset First = new(2023, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = First.AddYears(3);

    [Fact]
    public void Numbers_lie_in_the_order_of_time_from_the_first_day_to_the_last()
    {
        var line = new IdLine(First, Last, Today);
        var chance = new Random(7);
        var rows = Enumerable.Range(0, 20_000).Select(_ => First.AddMinutes(chance.Next((int)(Last - First).TotalMinutes))).Select(at => (At: at, Id: line.Next(at))).ToList();

        rows.Select(row => row.Id).ShouldBeUnique();
        rows.ShouldAllBe(row => row.Id > 0 && row.Id < Today);
        rows.OrderBy(row => row.Id).Select(row => row.At).ShouldBeInOrder();
        rows.ShouldAllBe(row => Math.Abs((double)row.Id / Today - (row.At - First) / (Last - First)) < 0.01);
    }

    [Fact]
    public void Texts_lie_in_the_order_of_their_numbers()
    {
        var line = new IdLine(First, Last, Today);
        var texts = Enumerable.Range(0, 500).Select(day => line.NextText(First.AddDays(day))).ToList();

        texts.ShouldBe(texts.Order(StringComparer.Ordinal));
        texts.ShouldAllBe(text => text.Length == 16);
    }
}
