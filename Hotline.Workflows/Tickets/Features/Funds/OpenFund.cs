using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>A fund request with its money, as this unit of work sees and changes it. What the accounts have left was read before; that it is still so, the commit sees to.</summary>
internal sealed class OpenFund(OpenTicket ticket, Matter matter, FundRequest? request, IReadOnlyList<FundAccount> accounts, UnitOfWork work) : IMatterFacts
{
    private readonly Dictionary<long, long> left = accounts.ToDictionary(account => account.Id, account => account.Available);

    /// <summary>By which the request is judged; null without one.</summary>
    public FundScheme? Scheme { get; init; }

    string IMatterFacts.Name => FundFacts.Name;

    public OpenTicket Ticket => ticket;

    public Matter Matter => matter;

    /// <summary>Null when the matter asks for no money.</summary>
    public FundRequest? Request => request;

    /// <summary>The accounts that its movements are posted to, the street's first.</summary>
    public IReadOnlyList<FundAccount> Accounts => accounts;

    /// <summary>What a step of this unit of work could not have; told when it commits.</summary>
    public FundShortage? Shortage { get; set; }

    /// <summary>What would be overspent by freezing so much; null when nothing would.</summary>
    public FundShortage? ShortOf(long cents) => !accounts.Any(account => account.Book is FundBook.Street)
        ? new FundShortage(null, 0, cents)
        : accounts.FirstOrDefault(account => left[account.Id] < cents) is { } account ? new FundShortage(account, left[account.Id], cents) : null;

    /// <summary>Moves money of the request, in both books or in none.</summary>
    /// <param name="movement">Why.</param>
    /// <param name="from">The request has so much there; what is available was asked before.</param>
    /// <param name="to">Not the same.</param>
    /// <param name="cents">Above zero.</param>
    /// <param name="reason">In words, if there is more to say.</param>
    /// <param name="document">The paper that proves it, if there is one.</param>
    public void Move(FundMovement movement, FundColumn from, FundColumn to, long cents, string? reason = null, string? document = null)
    {
        var voucher = ticket.NextNumber();
        foreach (var account in accounts)
        {
            FundPostings.Post(work, Entry(account, voucher, movement, from, to, cents, reason, document), unmet: null);
            left[account.Id] += to is FundColumn.Available ? cents : from is FundColumn.Available ? -cents : 0;
        }

        request!.StreetAccountId = accounts.First(account => account.Book is FundBook.Street).Id;
        request.CategoryAccountId = accounts.FirstOrDefault(account => account.Book is FundBook.Category)?.Id;
        FundRequestColumns.Move(request, from, to, cents);
        request.Version++;
    }

    JsonNode? IMatterFacts.Read() => request is not null && Scheme is not null ? FundFacts.Of(request, Scheme) : null;

    /// <summary>Gives back what is not paid.</summary>
    /// <returns>How much that is.</returns>
    public long Release(string? reason)
    {
        var (frozen, committed) = (request!.FrozenCents, request.CommittedCents);
        if (frozen > 0)
            Move(FundMovement.Release, FundColumn.Frozen, FundColumn.Available, frozen, reason);
        if (committed > 0)
            Move(FundMovement.Release, FundColumn.Committed, FundColumn.Available, committed, reason);
        return frozen + committed;
    }

    private FundEntry Entry(FundAccount account, long voucher, FundMovement movement, FundColumn from, FundColumn to, long cents, string? reason, string? document) => new()
    {
        Id = ticket.NextNumber(),
        AccountId = account.Id,
        Voucher = voucher,
        OtherAccountId = accounts.FirstOrDefault(other => other != account)?.Id,
        At = FundTime.Of(ticket.Now),
        Movement = movement,
        From = from,
        To = to,
        Cents = cents,
        MatterId = matter.Id,
        RequestNo = matter.No,
        TicketNo = ticket.Ticket.No,
        ById = ticket.Actor.Id,
        ByName = ticket.Actor.DisplayName,
        OnBehalfOf = ticket.OnBehalfOf(),
        Document = document,
        Reason = reason,
    };
}

/// <summary>What somebody wanted of an account that has not so much.</summary>
/// <param name="Account">Null when the street has none in that year.</param>
/// <param name="Left">What it has.</param>
/// <param name="Wanted">More than that.</param>
internal sealed record FundShortage(FundAccount? Account, long Left, long Wanted);

/// <summary>Instants of the ledger.</summary>
internal static class FundTime
{
    /// <summary>To the millisecond, which every database keeps as it is: the hash covers it.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
