using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The shipped catalogue of returns, for a database that has none yet, be it new or older than the catalogue.</summary>
internal sealed class ReturnReasonRows(UnitOfWork work, HotlineDb db, IIdSource ids)
{
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (await db.ReturnReasons.AnyAsync(cancellation))
            return;
        var order = 0;
        work.AddRange(ReturnReasonSeed.Reasons.Select(seed => new ReturnReason
        {
            Id = ids.NextNumber(),
            Name = seed.Name,
            LegalBasis = seed.LegalBasis,
            StaysWithFirst = seed.StaysWithFirst,
            RestartsClocks = seed.RestartsClocks,
            SortOrder = order += 10,
            Version = 1,
        }));
        await work.CommitAsync(cancellation);
    }
}
