using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>The fund requests that this unit of work has opened.</summary>
internal sealed class FundsInHand
{
    private readonly Dictionary<long, OpenFund> open = [];

    public IReadOnlyCollection<OpenFund> All => open.Values;

    public OpenFund? Find(long matterId) => open.GetValueOrDefault(matterId);

    public OpenFund Keep(OpenFund fund) => open[fund.Matter.Id] = fund;
}

/// <summary>Opens the money of a request for flows that move some.</summary>
internal sealed class FundOpener(UnitOfWork work, HotlineDb db, FundsInHand inHand, FundSchemes schemes) : IMatterOpener
{
    /// <summary>Where a flow is tried out there is money enough; nothing of it is committed.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What the types of all its activities end with.</summary>
    public const string Activities = "Funds\"";

    public async ValueTask<object?> OpenAsync(OpenTicket ticket, Matter matter, InstanceIdentity flow, CancellationToken cancellationToken) =>
        flow.Workflow.Mentions(Activities) ? await OpenAsync(ticket, matter, cancellationToken) : null;

    /// <summary>Opens the money of a request, whoever moves it.</summary>
    public async ValueTask<OpenFund> OpenAsync(OpenTicket ticket, Matter matter, CancellationToken cancellationToken)
    {
        if (inHand.Find(matter.Id) is { } known)
            return known;
        var request = work.Find<FundRequest>(matter.Id) ?? await work.FirstOrDefaultAsync(db.FundRequests.Where(request => request.Id == matter.Id), cancellationToken);
        List<FundAccount> accounts = request is null ? [] : IsTrial ? [Plenty(request)] : await AccountsAsync(request, cancellationToken);
        var scheme = request is null ? null : await schemes.OfAsync(request.SchemeVersion, cancellationToken);
        return inHand.Keep(new OpenFund(ticket, matter, request, accounts, work) { Scheme = scheme });
    }

    private static FundAccount Plenty(FundRequest request) =>
        new() { Id = request.Id, Year = request.Year, UnitId = request.StreetId, Name = "", Budget = Money.MostCents, Available = Money.MostCents };

    /// <summary>The street's, then the category's.</summary>
    public Task<List<FundAccount>> AccountsAsync(FundRequest request, CancellationToken cancellationToken) =>
        AccountsOf(request).OrderBy(account => account.Book).ToListAsync(cancellationToken);

    /// <summary>Those that its first freezing was posted to; before that those of its year.</summary>
    private IQueryable<FundAccount> AccountsOf(FundRequest request)
    {
        var (street, category) = (request.StreetAccountId, request.CategoryAccountId);
        if (street is not null)
            return db.FundAccounts.Where(account => account.Id == street || account.Id == category);
        return db.FundAccounts.Where(account => account.Year == request.Year
            && (account.Book == FundBook.Street && account.UnitId == request.StreetId && account.Category == ""
                || account.Book == FundBook.Category && account.UnitId == 0 && account.Category == request.Category));
    }
}
