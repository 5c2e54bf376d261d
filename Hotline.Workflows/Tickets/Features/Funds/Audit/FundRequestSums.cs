using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds.Audit;

/// <summary>What requests have against what the streets' book has posted for them.</summary>
internal sealed class FundRequestSums
{
    private readonly Dictionary<long, FundRequest> posted = [];

    public void Take(FundEntry entry)
    {
        if (entry.MatterId is not { } id)
            return;
        if (!posted.TryGetValue(id, out var sums))
            posted[id] = sums = new FundRequest { Id = id, Category = "" };
        FundRequestColumns.Move(sums, entry.From, entry.To, entry.Cents);
    }

    /// <param name="requests">All, with their matters.</param>
    public IEnumerable<FundFinding> End(IReadOnlyList<FundRequest> requests)
    {
        var none = new FundRequest { Category = "" };
        foreach (var request in requests)
        {
            posted.Remove(request.Id, out var sums);
            sums ??= none;
            var no = request.Matter?.No ?? $"{request.Id}";
            if ((request.FrozenCents, request.CommittedCents, request.PaidCents, request.RecoveredCents) != (sums.FrozenCents, sums.CommittedCents, sums.PaidCents, sums.RecoveredCents))
                yield return new FundFinding(null, null, null, FundTexts.Format("Check.Request", no, Say(request), Say(sums)));
            else if (request is { HeldCents: > 0, Matter.IsOpen: false })
                yield return new FundFinding(null, null, null, FundTexts.Format("Check.Ended", no, new Money(request.HeldCents).Say()));
        }

        foreach (var id in posted.Keys)
            yield return new FundFinding(null, null, null, FundTexts.Format("Check.NoRequest", id));
    }

    private static string Say(FundRequest sums) => string.Join('/', new[] { sums.FrozenCents, sums.CommittedCents, sums.PaidCents, sums.RecoveredCents }.Select(cents => new Money(cents)));
}
