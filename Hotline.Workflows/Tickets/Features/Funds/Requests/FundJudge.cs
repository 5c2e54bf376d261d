using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>Judges a request by a scheme: what it may not ask for, and who has to sign for it.</summary>
internal sealed class FundJudge(HotlineDb db, FundSplits splits)
{
    /// <summary>What is wrong with what was filled in, by field; null when it may be asked for. What the form does not ask for is not judged.</summary>
    public static Invalid? Check(FundRequest request, JsonObject data, FundScheme scheme)
    {
        var errors = new Dictionary<string, string>();
        var amount = new Money(request.JudgedCents);
        if (scheme.CapOf(request.Category) is { } cap && request.JudgedCents > cap)
            errors["amount"] = FundRuleTexts.Format("OverCap", amount.Say(), request.Category, new Money(cap).Say());
        var rows = Rows(data, "estimate");
        var sum = rows.Sum(row => TaskValues.Amount(row, "amount")?.Cents ?? 0);
        if (rows.Count > 0 && sum != request.JudgedCents)
            errors["estimate"] = FundRuleTexts.Format("BadSum", new Money(sum).Say(), amount.Say());
        for (var at = 0; at < rows.Count; at++)
        {
            if (scheme.Forbidden.FirstOrDefault(entry => entry.Words.Any((TaskValues.Text(rows[at], "item") ?? "").Contains)) is { } forbidden)
                errors[FormRows.Name("estimate", at, "item")] = FundRuleTexts.Format("Forbidden", TaskValues.Text(rows[at], "item"), forbidden.Text);
        }

        var needed = request.SupplierKey.Length == 0 || request.SupplierIsListed || request.Urgent ? 0 : scheme.QuotesFor(request.JudgedCents);
        if (request.Quotes < needed)
            errors["quotes"] = FundRuleTexts.Format("FewQuotes", amount.Say(), needed, request.Quotes);
        return errors.Count == 0 ? null : new Invalid(string.Join("", errors.Values), errors);
    }

    /// <summary>Whom the amount under judgement asks for: with what adds up with it, by the scheme's tiers.</summary>
    public async ValueTask SetTierAsync(FundRequest request, long ticketId, FundScheme scheme, CancellationToken cancellationToken)
    {
        var parts = await splits.FindAsync(request, ticketId, scheme, cancellationToken);
        request.SplitCents = parts.Sum(part => part.Cents);
        request.SplitWith = string.Join('\n', parts.Select(part => part.No));
        request.TierName = scheme.TierOf(request.JudgedCents + request.SplitCents).Name;
    }

    /// <summary>先处置 is closed to a street that is late with the papers of another: which, in words; null when it is open.</summary>
    public async ValueTask<string?> LatePapersAsync(long streetId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = await db.FundRequests
            .Where(other => other.StreetId == streetId && other.Urgent && other.PapersAt == null && other.PapersDueAt < now && other.Matter!.Status == MatterStatus.Open)
            .OrderBy(other => other.PapersDueAt)
            .Select(other => other.Matter!.No)
            .ToListAsync(cancellationToken);
        return late.Count == 0 ? null : FundRuleTexts.Format("LatePapers", Listed(late));
    }

    /// <summary>Reads what a form says of supplier and quotes.</summary>
    public static void ReadSupplier(FundRequest request, JsonObject data, FundScheme scheme)
    {
        request.Supplier = TaskValues.Text(data, "supplier") ?? request.Supplier;
        request.SupplierKey = FundSplits.Key(request.Supplier);
        request.SupplierIsListed = scheme.Suppliers.Any(listed => FundSplits.Key(listed) == request.SupplierKey);
        if (data.ContainsKey("quotes"))
            request.Quotes = Rows(data, "quotes").Select(row => FundSplits.Key(TaskValues.Text(row, "supplier"))).Distinct().Count();
    }

    private static List<JsonObject> Rows(JsonObject data, string field) => [.. (data[field] as JsonArray ?? []).OfType<JsonObject>()];

    private static string Listed(IEnumerable<string> words) => string.Join(FundRuleTexts.Get("And"), words);
}
