using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>The scheme in force, or a version of it; what was in force before; and the schemes that are shipped.</summary>
/// <param name="Version">Null for the one in force.</param>
[AllowEveryone]
public sealed record GetFundScheme(int? Version = null) : IQuery<FundSchemeSheet>;

/// <param name="Version">0 for the shipped one before its first use.</param>
/// <param name="Versions">All that were in force, the newest first.</param>
/// <param name="Shipped">What one may begin from.</param>
public sealed record FundSchemeSheet(int Version, bool InForce, FundScheme Scheme, IReadOnlyList<FundSchemeLine> Versions, IReadOnlyList<FundScheme> Shipped);

/// <param name="Changes">What it changed of the version before, a sentence each.</param>
public sealed record FundSchemeLine(int Version, string Name, string Reason, DateTimeOffset At, string ByName, IReadOnlyList<string> Changes);

internal sealed class GetFundSchemeHandler(HotlineDb db, FundSchemes schemes) : IRequestHandler<GetFundScheme, Result<FundSchemeSheet>>
{
    public async Task<Result<FundSchemeSheet>> Handle(GetFundScheme request, CancellationToken cancellationToken)
    {
        var rows = await db.FundSchemes.OrderBy(row => row.Version).ToListAsync(cancellationToken);
        var current = await schemes.CurrentAsync(cancellationToken);
        if (request.Version is { } asked && asked != current.Version && rows.TrueForAll(row => row.Version != asked))
            return new NotFound("fund-scheme-unknown", FundRuleTexts.Format("NoVersion", asked));
        var lines = new List<FundSchemeLine>();
        FundScheme? before = null;
        foreach (var row in rows)
        {
            var scheme = FundScheme.Read(row.Json);
            lines.Insert(0, new FundSchemeLine(row.Version, row.Name, row.Reason, row.At, row.ByName, before is null ? [] : FundSchemeDifference.Of(before, scheme)));
            before = scheme;
        }

        var version = request.Version ?? current.Version;
        return new FundSchemeSheet(
            version, version == current.Version, version == current.Version ? current.Scheme : FundScheme.Read(rows.Find(row => row.Version == version)!.Json), lines, schemes.Shipped());
    }
}
