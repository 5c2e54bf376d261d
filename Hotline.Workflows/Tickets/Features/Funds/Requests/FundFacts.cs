using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>What expressions of a fund request's flow may read as <c>fund</c>.</summary>
internal static class FundFacts
{
    public const string Name = "fund";

    public static JsonObject Of(FundRequest request, FundScheme scheme)
    {
        var tier = scheme.TierOf(request.JudgedCents + request.SplitCents);
        return new JsonObject
        {
            ["amount"] = new Money(request.JudgedCents).ToJson(),
            ["limit"] = scheme.CapOf(request.Category) is { } cap ? new Money(cap).ToJson() : null,
            ["settling"] = new Money(request.SettlingCents).ToJson(),
            ["urgent"] = request.Urgent,
            ["returned"] = request.Returned,
            ["over"] = request.SettledCents > request.ApprovedCents,
            ["papersDueAt"] = request.PapersDueAt?.ToString("O", CultureInfo.InvariantCulture),
            ["category"] = request.Category,
            ["place"] = request.Place,
            ["supplier"] = request.Supplier,
            ["tier"] = new JsonObject
            {
                ["name"] = tier.Name,
                ["role"] = tier.Approver.Role,
                ["unit"] = tier.Approver.Unit,
                ["twoPersons"] = tier.TwoPersons,
                ["meeting"] = tier.Meeting,
                ["countersigners"] = new JsonArray([.. tier.Countersigners.Select(signer => JsonValue.Create(signer.ToString()))]),
                ["quorum"] = tier.Needed,
            },
        };
    }
}
