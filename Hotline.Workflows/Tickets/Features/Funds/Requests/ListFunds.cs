using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>应急资金: the requests one may see, newest first.</summary>
/// <param name="StreetId">Of the street whose money it is.</param>
/// <param name="Search">Words in number, reason, place, supplier and ticket number.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Mine">Of a desk's requests only those that the person may do.</param>
[AllowEveryone]
public sealed record ListFunds(FundState? State = null, long? StreetId = null, string? Category = null, string? Search = null, string? After = null, int Take = 50, bool Mine = false)
    : IQuery<Page<FundRow>>;

public enum FundState
{
    /// <summary>在办</summary>
    Open,

    /// <summary>待我办</summary>
    Mine,

    /// <summary>待审批</summary>
    Approve,

    /// <summary>待拨付</summary>
    Pay,

    /// <summary>待核销</summary>
    WriteOff,

    /// <summary>补件逾期</summary>
    Late,

    /// <summary>已核销</summary>
    Done,

    /// <summary>没有批准、取消或撤回</summary>
    Dropped,
}

/// <param name="Steps">Its open tasks, the one that the person may do first.</param>
/// <param name="PapersLate">先处置 whose papers are not in and due.</param>
public sealed record FundRow(
    string No, string TicketNo, string Reason, string Place, long StreetId, string Street, string Category, string Tier, bool Urgent, long RequestedCents, long ApprovedCents,
    long SettledCents, long PaidCents, long RecoveredCents, long SplitCents, string Supplier, MatterStatus Status, string? Outcome, DateTimeOffset BegunAt, string BegunByName,
    DateTimeOffset? PapersDueAt, bool PapersLate, IReadOnlyList<TaskRow> Steps)
{
    /// <summary>Its tier lets several be approved at once.</summary>
    public bool Bulk { get; init; }
}

internal sealed class ListFundsValidator : AbstractValidator<ListFunds>
{
    public ListFundsValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _)).WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class ListFundsHandler(HotlineDb db, CurrentActor current, FundRows rows, TimeProvider time) : IRequestHandler<ListFunds, Result<Page<FundRow>>>
{
    public async Task<Result<Page<FundRow>>> Handle(ListFunds request, CancellationToken cancellationToken)
    {
        var found = rows.Matching(db.FundsVisibleTo(current.Actor), request, current.Actor, time.GetUtcNow());
        if (request.After is { } after && long.Parse(after, CultureInfo.InvariantCulture) is var last)
            found = found.Where(fund => fund.Id < last);
        var page = await found.OrderByDescending(fund => fund.Id).Take(request.Take + 1).Include(fund => fund.Matter!.Ticket).ToListAsync(cancellationToken);
        return new Page<FundRow>(
            await rows.OfAsync([.. page.Take(request.Take)], current.Actor, time.GetUtcNow(), cancellationToken),
            page.Count > request.Take ? page[request.Take - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
