namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// Which tickets may hold what is sought, by an index of either database. It never leaves out one that does as long as the
/// ticket is in it; whether one really does is looked up in its texts.
/// </summary>
public interface ITicketIndex
{
    /// <returns>Ids, newest first.</returns>
    Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken);

    /// <summary>So many of the newest hold it that it is found by looking into tickets, and the index is slow to tell all that do.</summary>
    Task<bool> AreManyAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken);

    /// <summary>Which of known tickets may hold it, from the newest on: all of them are told apart, or as many as hold more than enough.</summary>
    /// <param name="db">All tickets.</param>
    /// <param name="question">What they may hold.</param>
    /// <param name="ids">Newest first; not empty.</param>
    /// <param name="most">Of more it need not be known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, IReadOnlyList<long> ids, int most, CancellationToken cancellationToken);
}

/// <param name="Found">Those that may hold it.</param>
/// <param name="Looked">How many were told apart, from the newest on; at least one.</param>
public sealed record IndexLook(IReadOnlyList<long> Found, int Looked);

/// <param name="Parts">Each must be met.</param>
public sealed record IndexQuestion(IReadOnlyList<IReadOnlyList<IReadOnlyList<IndexTerm>>> Parts)
{
    /// <summary>It tells a ticket from nearly all others: no index needs to begin with the newest.</summary>
    public bool IsInFew { get; init; }

    /// <summary>A part that one term meets.</summary>
    public static IReadOnlyList<IReadOnlyList<IndexTerm>> Just(string term) => [[new IndexTerm(term, false)]];

    /// <summary>In the language of an index.</summary>
    public string Write(string and, string or, Func<IndexTerm, string> write) => string.Join(and, Parts.Select(part =>
        $"({string.Join(or, part.Select(terms => $"({string.Join(and, terms.Select(write))})"))})"));
}

/// <param name="Text">Free of blanks and quotes.</param>
/// <param name="Begins">The beginning of a term is enough.</param>
public readonly record struct IndexTerm(string Text, bool Begins);
