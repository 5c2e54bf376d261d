using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>The templates there are. One whose file the server has not taken in yet is version 1, as its file has it.</summary>
internal sealed class LetterTemplates(HotlineDb db, LetterTemplateShelf shelf, LetterSource sources, LetterTemplateFolder folder)
{
    /// <summary>The version in force; null when there is no such template.</summary>
    public async ValueTask<LetterTemplate?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).GetValueOrDefault(key);

    /// <summary>A version, in force or not.</summary>
    /// <exception cref="InvalidOperationException">There is no such version; who asks has its number from a letter.</exception>
    public async ValueTask<LetterTemplate> OfAsync(string key, int version, CancellationToken cancellationToken) =>
        await FindAsync(key, version, cancellationToken) ?? throw new InvalidOperationException($"There is no version {version} of the template '{key}'.");

    public async ValueTask<LetterTemplate?> FindAsync(string key, int version, CancellationToken cancellationToken)
    {
        if (shelf.Versions.TryGetValue((key, version), out var known))
            return known;
        var source = await db.LetterTemplates.Where(row => row.Template == key && row.Version == version).Select(row => row.Source).FirstOrDefaultAsync(cancellationToken);
        source ??= version == 1 && !await db.LetterTemplates.AnyAsync(row => row.Template == key, cancellationToken) ? folder.Find(key)?.Text : null;
        return source is null ? null : shelf.Versions.GetOrAdd((key, version), sources.Read(key, version, source));
    }

    /// <summary>All in force, by key.</summary>
    public async ValueTask<IReadOnlyList<LetterTemplate>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await CurrentAsync(cancellationToken)).Values.OrderBy(template => template.Key, StringComparer.Ordinal)];

    private async ValueTask<IReadOnlyDictionary<string, LetterTemplate>> CurrentAsync(CancellationToken cancellationToken)
    {
        if (shelf.Current is { } kept)
            return kept;
        var seen = shelf.Changes;
        var rows = await db.LetterTemplates.OrderBy(row => row.Template).ThenBy(row => row.Version).ToListAsync(cancellationToken);
        var current = rows.GroupBy(row => row.Template).ToDictionary(versions => versions.Key, versions => Kept(LetterChain.InForce([.. versions])));
        foreach (var file in folder.All().Where(file => !current.ContainsKey(file.Key)))
            current[file.Key] = shelf.Versions.GetOrAdd((file.Key, 1), key => sources.Read(key.Key, key.Version, file.Text));
        shelf.Keep(current, seen);
        return current;
    }

    private LetterTemplate Kept(LetterTemplateVersion row) =>
        shelf.Versions.GetOrAdd((row.Template, row.Version), key => sources.Read(key.Key, key.Version, row.Source));
}

/// <summary>Templates as this process last read them; read anew after a commit that changes one, and after a while.</summary>
internal sealed class LetterTemplateShelf(HotlineOptions options, TimeProvider time) : ICommitReader
{
    private volatile Shelved? shelved;
    private int changes;

    /// <summary>Versions never change.</summary>
    public ConcurrentDictionary<(string Key, int Version), LetterTemplate> Versions { get; } = new();

    /// <summary>How many commits changed one.</summary>
    public int Changes => Volatile.Read(ref changes);

    /// <summary>Those in force, by key; null when they must be read.</summary>
    public IReadOnlyDictionary<string, LetterTemplate>? Current =>
        shelved is { } kept && time.GetElapsedTime(kept.At) < options.LetterTemplates.Fresh ? kept.Templates : null;

    /// <param name="templates">As read.</param>
    /// <param name="seen"><see cref="Changes"/> before they were read: what changed meanwhile is not hidden.</param>
    public void Keep(IReadOnlyDictionary<string, LetterTemplate> templates, int seen)
    {
        if (seen == Changes)
            shelved = new Shelved(templates, time.GetTimestamp());
    }

    void ICommitReader.Read(IReadOnlyList<RowChange> committed)
    {
        foreach (var change in committed)
        {
            if (change.Row is not LetterTemplateVersion row)
                continue;
            Interlocked.Increment(ref changes);
            // A file that was never taken in stood for version 1.
            Versions.TryRemove((row.Template, row.Version), out _);
            shelved = null;
        }
    }

    private sealed record Shelved(IReadOnlyDictionary<string, LetterTemplate> Templates, long At);
}
