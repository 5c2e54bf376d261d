using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>同类中位价: what the rows of a request's estimate usually cost, by the estimates of its category that were granted within a year.</summary>
[AllowEveryone]
public sealed record FindFundPrices(string No) : IQuery<IReadOnlyList<FundPrice>>;

/// <param name="Item">Of the estimate, as it is written there.</param>
/// <param name="UsualCents">The median.</param>
/// <param name="PerUnit">It is a price for one; else an amount.</param>
/// <param name="Cases">It was found in so many.</param>
public sealed record FundPrice(string Item, long UsualCents, bool PerUnit, int Cases);

internal sealed class FindFundPricesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<FindFundPrices, Result<IReadOnlyList<FundPrice>>>
{
    private const int Looked = 200;
    private const int Months = 12;

    public async Task<Result<IReadOnlyList<FundPrice>>> Handle(FindFundPrices request, CancellationToken cancellationToken)
    {
        var funds = db.FundsVisibleTo(current.Actor);
        var asked = await funds.Where(fund => fund.Matter!.No == request.No)
            .Select(fund => new { fund.Id, fund.Category, fund.BegunAt, fund.Matter!.Data }).FirstOrDefaultAsync(cancellationToken);
        if (asked is null)
            return FundSight.Unknown;
        var since = asked.BegunAt.AddMonths(-Months);
        var past = await funds
            .Where(other => other.Category == asked.Category && other.Id != asked.Id && other.ApprovedCents > 0 && other.BegunAt >= since && other.BegunAt <= asked.BegunAt)
            .OrderByDescending(other => other.Id).Take(Looked).Select(other => other.Matter!.Data).ToListAsync(cancellationToken);
        var known = past.SelectMany(Lines).ToLookup(line => line.Key);
        return Lines(asked.Data).DistinctBy(line => line.Item).Select(line => Usual(line, [.. known[line.Key]])).OfType<FundPrice>().ToList();
    }

    private static FundPrice? Usual(Line line, List<Line> alike)
    {
        var perUnit = line.Price is not null && alike.Exists(one => one.Price is not null);
        var found = alike.Select(one => perUnit ? one.Price : one.Amount).OfType<long>().Order().ToList();
        return found.Count == 0 ? null : new FundPrice(line.Item, (found[(found.Count - 1) / 2] + found[found.Count / 2]) / 2, perUnit, found.Count);
    }

    private static IEnumerable<Line> Lines(string? data) => (data is null ? null : JsonNode.Parse(data)?["estimate"] as JsonArray)?.OfType<JsonObject>().Select(row =>
        new Line(TaskValues.Text(row, "item") ?? "", FundSplits.Key(TaskValues.Text(row, "item")), TaskValues.Amount(row, "price")?.Cents, TaskValues.Amount(row, "amount")?.Cents)) ?? [];

    private sealed record Line(string Item, string Key, long? Price, long? Amount);
}
