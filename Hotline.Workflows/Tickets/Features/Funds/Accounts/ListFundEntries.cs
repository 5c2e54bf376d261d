using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Accounts;

/// <summary>明细账: what was moved, the newest first.</summary>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
[AllowEveryone]
public sealed record ListFundEntries(FundEntryFilter Filter, string? After = null, int Take = 50) : IQuery<Page<FundEntryRow>>;

internal sealed class ListFundEntriesValidator : AbstractValidator<ListFundEntries>
{
    private const int Most = 200;

    public ListFundEntriesValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, Most).WithMessage(_ => FundTexts.Format("Take", Most));
        RuleFor(x => x.After).Must(after => after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _)).WithMessage(_ => FundTexts.Get("After"));
    }
}

internal sealed class ListFundEntriesHandler(FundEntryQuery query) : IRequestHandler<ListFundEntries, Result<Page<FundEntryRow>>>
{
    public async Task<Result<Page<FundEntryRow>>> Handle(ListFundEntries request, CancellationToken cancellationToken)
    {
        var after = request.After is null ? (long?)null : long.Parse(request.After, CultureInfo.InvariantCulture);
        var rows = await (await query.FindAsync(request.Filter, after, cancellationToken)).Take(request.Take + 1).ToListAsync(cancellationToken);
        var more = rows.Count > request.Take;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        return new Page<FundEntryRow>(rows, more ? rows[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
