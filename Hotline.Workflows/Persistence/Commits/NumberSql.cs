using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Draws numbers of a series, whose row stays locked until the commit has ended.</summary>
internal static class NumberSql
{
    /// <summary>With the series and how many are drawn; answers the number after the last of them.</summary>
    public const string Text =
        $"""
        INSERT INTO "{nameof(HotlineDb.Numbers)}" ("{nameof(NumberSequence.Name)}", "{nameof(NumberSequence.Next)}") VALUES ($1, 1 + $2)
        ON CONFLICT ("{nameof(NumberSequence.Name)}") DO UPDATE SET "{nameof(NumberSequence.Next)}" = "{nameof(HotlineDb.Numbers)}"."{nameof(NumberSequence.Next)}" + $2
        RETURNING "{nameof(NumberSequence.Next)}"
        """;

    /// <summary>The draws of a commit in an order that is the same for all, with their places.</summary>
    public static IEnumerable<(int Place, NumberDraw Draw)> InOrder(IReadOnlyList<NumberDraw> draws) =>
        draws.Index().OrderBy(pair => pair.Item.Series, StringComparer.Ordinal);
}
