using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>显示: name and phone of a person on the ledger in full; each look is written down.</summary>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Callback, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record RevealKeyComplainant(long Id) : ICommand<RevealedReporter>;

internal sealed class RevealKeyComplainantHandler(ComplainantLedger ledger) : IRequestHandler<RevealKeyComplainant, Result<RevealedReporter>>
{
    public async Task<Result<RevealedReporter>> Handle(RevealKeyComplainant request, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(request.Id, cancellationToken) is not { } person)
            return ComplainantLedger.Unknown;
        ledger.Write(person.Id, KeyComplainantAct.Revealed);
        return new RevealedReporter(person.Name, person.Phone);
    }
}
