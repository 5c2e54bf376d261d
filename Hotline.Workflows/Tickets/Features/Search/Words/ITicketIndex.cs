namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// Which tickets may hold what is sought, by an index of either database. It never leaves out one that does as long as the
/// ticket is in it; whether one really does is looked up in its texts.
/// </summary>
public interface ITicketIndex
{
    /// <returns>Ids, newest first.</returns>
    Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken);

    /// <returns>Of how many of a list's newest it is worth to know which they are, to look into them; 0 where asking for all is as quick.</returns>
    Task<int> WalkedAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken);

    /// <summary>Looks into known tickets one by one, as long as more than so many are soon found that way.</summary>
    /// <param name="db">All tickets.</param>
    /// <param name="question">What they may hold.</param>
    /// <param name="ids">Newest first.</param>
    /// <param name="most">Of more it need not be known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, List<long> ids, int most, CancellationToken cancellationToken);
}

/// <param name="Found">Those that may hold it.</param>
/// <param name="Looked">Into how many was looked, from the newest on.</param>
/// <param name="IsFrequent">Enough of them do; else the rest is asked for sooner than looked into.</param>
public sealed record IndexLook(IReadOnlyList<long> Found, int Looked, bool IsFrequent)
{
    public static IndexLook None { get; } = new([], 0, false);
}

/// <param name="Parts">Each must be met.</param>
public sealed record IndexQuestion(IReadOnlyList<IReadOnlyList<IReadOnlyList<IndexTerm>>> Parts)
{
    /// <summary>A part that one term meets.</summary>
    public static IReadOnlyList<IReadOnlyList<IndexTerm>> Just(string term) => [[new IndexTerm(term, false)]];

    /// <summary>In the language of an index.</summary>
    public string Write(string and, string or, Func<IndexTerm, string> write) => string.Join(and, Parts.Select(part =>
        $"({string.Join(or, part.Select(terms => $"({string.Join(and, terms.Select(write))})"))})"));
}

/// <param name="Text">Free of blanks and quotes.</param>
/// <param name="Begins">The beginning of a term is enough.</param>
public readonly record struct IndexTerm(string Text, bool Begins);
