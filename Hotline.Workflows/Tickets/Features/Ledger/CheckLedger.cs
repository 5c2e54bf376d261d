using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>核对台账: counts everything again and says where the ledger differs; on wish it is put right.</summary>
[Allow(Roles.Admin)]
public sealed record CheckLedger(bool Mend = false) : ICommand<LedgerCheck>;

/// <param name="Differences">What has to be added to the ledger's rows; empty when it is right.</param>
public sealed record LedgerCheck(IReadOnlyList<LedgerRow> Differences, bool Mended);

internal sealed class CheckLedgerHandler(LedgerCount count, UnitOfWork work) : IRequestHandler<CheckLedger, Result<LedgerCheck>>
{
    public async Task<Result<LedgerCheck>> Handle(CheckLedger request, CancellationToken cancellationToken)
    {
        var differences = await count.DifferencesAsync(cancellationToken);
        if (request.Mend)
            differences.ForEach(work.AddUp);
        return new LedgerCheck(differences, request.Mend && differences.Count > 0);
    }
}
