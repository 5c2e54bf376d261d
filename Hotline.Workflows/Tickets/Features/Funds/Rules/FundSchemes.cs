using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>The schemes there are: those shipped, and the versions that were in force.</summary>
internal sealed class FundSchemes(HotlineDb db, UnitOfWork work, FundSchemeShelf shelf, HotlineOptions options, TimeProvider time)
{
    private SchemeInForce? known;

    /// <summary>The version in force; the shipped one becomes the first when the first request needs it.</summary>
    public async ValueTask<SchemeInForce> TakeAsync(CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        if (current.Version > 0)
            return current;
        work.Add(new FundSchemeVersion
        {
            Version = 1,
            Name = current.Scheme.Name,
            Json = current.Scheme.ToJson(),
            Reason = FundRuleTexts.Get("Shipped"),
            At = time.GetUtcNow(),
            ByName = Actor.System.DisplayName,
        });
        return current with { Version = 1 };
    }

    /// <summary>The version in force; 0 for the shipped one that no request has needed yet.</summary>
    public async ValueTask<SchemeInForce> CurrentAsync(CancellationToken cancellationToken) => known ??=
        await db.FundSchemes.OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken) is { } row
            ? new SchemeInForce(FundScheme.Read(row.Json), row.Version)
            : new SchemeInForce(Shipped().First(scheme => scheme.Key == options.Funds.Scheme), 0);

    /// <summary>A version by which a request was judged.</summary>
    public async ValueTask<FundScheme> OfAsync(int version, CancellationToken cancellationToken)
    {
        if (work.Find<FundSchemeVersion>(version) is { } held)
            return FundScheme.Read(held.Json);
        if (shelf.Versions.TryGetValue(version, out var read))
            return read;
        var json = await db.FundSchemes.Where(row => row.Version == version).Select(row => row.Json).FirstOrDefaultAsync(cancellationToken);
        return json is null ? (await CurrentAsync(cancellationToken)).Scheme : shelf.Versions.GetOrAdd(version, FundScheme.Read(json));
    }

    /// <summary>As their files have them, by key.</summary>
    public IReadOnlyList<FundScheme> Shipped() =>
    [
        .. Directory.GetFiles(HotlineOptions.InProgramFolder(options.Funds.SchemesDirectory), "*.json").Order(StringComparer.Ordinal)
            .Select(file => FundScheme.Read(File.ReadAllText(file)) with { Key = Path.GetFileNameWithoutExtension(file) }),
    ];
}

/// <param name="Version">From 1; 0 for the shipped one before its first use.</param>
internal sealed record SchemeInForce(FundScheme Scheme, int Version);

/// <summary>Versions that were read: what is in force may change, a version never does.</summary>
internal sealed class FundSchemeShelf
{
    public ConcurrentDictionary<int, FundScheme> Versions { get; } = new();
}
