using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>核对搜索: takes words out of the newest, the oldest and some other tickets and looks whether the index finds each there.</summary>
/// <param name="Seed">Of the chance by which tickets and words are taken.</param>
[Allow(Roles.Admin)]
public sealed record CheckSearch(int Seed = 0) : IQuery<SearchCheck>;

/// <param name="Words">How many were looked for.</param>
/// <param name="Findings">A sentence for each that the index does not find.</param>
/// <param name="IsWhole">All tickets are in the index by now; else only those that are in were looked at.</param>
public sealed record SearchCheck(int Tickets, int Words, IReadOnlyList<string> Findings, bool IsWhole);

internal sealed class CheckSearchHandler(HotlineDb db, HotlineOptions options, ITicketIndex index) : IRequestHandler<CheckSearch, Result<SearchCheck>>
{
    private readonly List<string> _findings = [];
    private int _words;

    public async Task<Result<SearchCheck>> Handle(CheckSearch request, CancellationToken cancellationToken)
    {
        var chance = new Random(request.Seed);
        var progress = await db.SearchProgress.SingleOrDefaultAsync(cancellationToken);
        if (progress?.Form != IndexTerms.Form)
            return new SearchCheck(0, 0, [], false);
        var due = (await db.SearchDue.Select(row => row.TicketId).ToListAsync(cancellationToken)).ToHashSet();
        var samples = (await SamplesAsync(progress.DownTo, chance, cancellationToken)).Where(ticket => !due.Contains(ticket.Id)).ToList();
        foreach (var ticket in samples)
            await CheckAsync(ticket, chance, cancellationToken);
        return new SearchCheck(samples.Count, _words, _findings, progress.DownTo == 0);
    }

    private async Task<List<Ticket>> SamplesAsync(long downTo, Random chance, CancellationToken cancellationToken)
    {
        var most = options.Search.CheckSamples;
        var all = db.Tickets.OfCitizens().Where(ticket => ticket.Id >= downTo);
        var newest = await all.OrderByDescending(ticket => ticket.Id).Take(most).ToListAsync(cancellationToken);
        var oldest = await all.OrderBy(ticket => ticket.Id).Take(most).ToListAsync(cancellationToken);
        var found = newest.Concat(oldest).ToList();
        if (newest.Count == most)
        {
            for (var n = 0; n < most; n++)
            {
                var from = chance.NextInt64(oldest[0].Id, newest[0].Id);
                found.Add(await all.Where(ticket => ticket.Id >= from).OrderBy(ticket => ticket.Id).FirstAsync(cancellationToken));
            }
        }

        return [.. found.DistinctBy(ticket => ticket.Id)];
    }

    private async Task CheckAsync(Ticket ticket, Random chance, CancellationToken cancellationToken)
    {
        var results = await db.Results.Where(row => row.TicketId == ticket.Id).Select(row => new { row.PublicReply, row.InternalText }).ToListAsync(cancellationToken);
        foreach (var text in new[] { ticket.Title, ticket.Content, ticket.Place.Address }.Concat(results.SelectMany(row => new[] { row.PublicReply, row.InternalText })))
        {
            if (Piece(text, chance) is not { } word)
                continue;
            await FindAsync(ticket, word, null, SearchTexts.Format("Missing", ticket.No, word), cancellationToken);
            if (ticket.LeadUnitPath is { } path)
                await FindAsync(ticket, word, IndexTerms.Unit(path), SearchTexts.Format("MissingUnit", ticket.No, word, ticket.LeadUnitName ?? ""), cancellationToken);
        }

        var end = ticket.No[^Math.Min(ticket.No.Length, Math.Max(4, options.Search.ShortestNumber))..];
        await FindAsync(ticket, end, null, SearchTexts.Format("MissingNumber", ticket.No, end), cancellationToken);
    }

    /// <summary>Asks for the newest ticket up to this one that has the word: it is this one.</summary>
    private async Task FindAsync(Ticket ticket, string word, string? unit, string finding, CancellationToken cancellationToken)
    {
        var sought = SoughtWords.Of(word, false, options.Search);
        if (sought.Words.Count == 0)
            return;
        _words++;
        var found = await index.FindAsync(db, sought.Question(unit is null ? [] : [unit], options.Search), ticket.Id + 1, 1, cancellationToken);
        if (found is not [var id] || id != ticket.Id)
            _findings.Add(finding);
    }

    /// <summary>Two to six letters somewhere in the text, as they are written.</summary>
    private static string? Piece(string? text, Random chance)
    {
        var plain = PlainText.Of(text).Text;
        if (plain.Length < 2 || plain.Any(char.IsSurrogate))
            return null;
        var length = chance.Next(2, Math.Min(7, plain.Length + 1));
        var start = chance.Next(plain.Length - length + 1);
        return plain.Substring(start, length);
    }
}
