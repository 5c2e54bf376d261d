using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Ledger;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The figures of all units since the first of the month, as the ledger counts them.</summary>
internal sealed class FigureFacts(LedgerLines lines, LedgerPeriods periods, FactWords words, HotlineOptions options) : ILetterFacts
{
    public string Root => "figures";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        var period = periods.Of(null, null).Value!;
        var read = await lines.ReadAsync(period.From, period.To, null, cancellationToken);
        if (!read.Succeeded)
            return null;
        var units = read.Value.GroupBy(line => (line.HouseId, line.HouseName)).OrderBy(unit => unit.Key.HouseId);
        return new JsonObject
        {
            ["period"] = PeriodOf(period),
            ["total"] = Of(LedgerFigures.Sum(read.Value.Select(line => line.Figures))),
            ["units"] = new JsonArray(
            [
                .. units.Select(unit =>
                {
                    var figures = Of(LedgerFigures.Sum(unit.Select(line => line.Figures)));
                    figures["name"] = unit.Key.HouseName;
                    return figures;
                }),
            ]),
        };
    }

    /// <summary>Of one unit and all below it; null when nothing is counted.</summary>
    public async ValueTask<JsonObject?> OfUnitAsync(long unitId, CancellationToken cancellationToken)
    {
        var period = periods.Of(null, null).Value!;
        var read = await lines.ReadAsync(period.From, period.To, unitId, cancellationToken);
        if (!read.Succeeded)
            return null;
        var figures = Of(LedgerFigures.Sum(read.Value.Select(line => line.Figures)));
        figures["period"] = PeriodOf(period);
        return figures;
    }

    private string PeriodOf(LedgerPeriod period) => LetterFactTexts.Format("Period", words.Day(period.From), words.Day(period.To));

    private JsonObject Of(LedgerFigures figures) => new()
    {
        ["open"] = figures.Open,
        ["overdue"] = figures.Overdue,
        ["held"] = figures.Held,
        ["closed"] = figures.Closed,
        ["returned"] = figures.Returned,
        ["reworked"] = figures.Reworked,
        ["called"] = figures.Called,
        ["satisfied"] = figures.Satisfied,
        ["mostlySatisfied"] = figures.MostlySatisfied,
        ["satisfaction"] = figures.Rate(options.Ledger.MostlySatisfiedCounts)?.ToString("0.0", CultureInfo.InvariantCulture),
        ["response"] = FactWords.Span(figures.MeanResponse),
        ["handling"] = FactWords.Span(figures.MeanHandling),
    };
}
