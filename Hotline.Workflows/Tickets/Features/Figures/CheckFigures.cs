using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>核对计数: counts everything that overview, ledger and whistle statistics show again, from the tickets themselves, and names each difference.</summary>
[Allow(Roles.Admin)]
public sealed record CheckFigures : IQuery<FigureCheck>;

/// <param name="Findings">A sentence for each row that differs; empty when all are right.</param>
/// <param name="Rows">How many rows were compared.</param>
public sealed record FigureCheck(IReadOnlyList<string> Findings, int Rows);

internal sealed class CheckFiguresHandler(FigureCount count, HotlineDb db, ReferenceShelf shelf) : IRequestHandler<CheckFigures, Result<FigureCheck>>
{
    private const int LongestQuestion = 500;

    public async Task<Result<FigureCheck>> Handle(CheckFigures request, CancellationToken cancellationToken)
    {
        var found = await count.DifferencesAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        List<string> findings =
        [
            .. found.Ledger.Select(row => FigureTexts.Format("Ledger", UnitOf(row.UnitId), When(row.Day), row.Leader, row.SectionHead, row.HandlerId, Numbers(row))),
            .. found.Whistles.Select(row => FigureTexts.Format("Whistles", UnitOf(row.UnitId), When(row.Day), Numbers(row))),
        ];
        foreach (var ids in found.Standings.Chunk(LongestQuestion))
        {
            var numbers = await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).ToDictionaryAsync(ticket => ticket.Id, ticket => ticket.No, cancellationToken);
            findings.AddRange(ids.Select(id => FigureTexts.Format("Standing", numbers.GetValueOrDefault(id, $"{id}"))));
        }

        var rows = await db.Ledger.CountAsync(cancellationToken) + await db.WhistleCounts.CountAsync(cancellationToken) + await db.Standings.CountAsync(cancellationToken)
            + await db.TaskStandings.CountAsync(cancellationToken);
        return new FigureCheck(findings, rows);

        string UnitOf(long id) => book.Unit(id)?.Name ?? $"{id}";
    }

    private static string When(int day) => day switch
    {
        0 => FigureTexts.Get("Open"),
        <= LedgerPeriods.LastMonth => $"{day / 100}-{day % 100:00}",
        _ => $"{day / 10000}-{day / 100 % 100:00}-{day % 100:00}",
    };

    /// <summary>What is lacking of each number, or too much.</summary>
    private string Numbers(object row)
    {
        var shape = RowShape.Of(db.Model, row.GetType());
        var values = new object?[shape.Columns.Count];
        shape.Fill(row, shape.All, values, 0);
        return string.Join('，', shape.Columns
            .Select((column, place) => (column.Name, Value: values[place], Key: shape.Key.Contains(place)))
            .Where(number => !number.Key && Convert.ToInt64(number.Value, null) != 0)
            .Select(number => FigureTexts.Format("Number", FigureTexts.Get($"{shape.Type.ClrType.Name}.{number.Name}"), number.Value)));
    }
}
