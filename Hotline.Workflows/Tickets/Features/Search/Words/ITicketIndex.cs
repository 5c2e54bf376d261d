namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// Which tickets may hold what is sought, by an index of either database. It never leaves out one that does as long as the
/// ticket is in it; whether one really does is looked up in its texts.
/// </summary>
public interface ITicketIndex
{
    /// <returns>Ids, newest first.</returns>
    Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken);
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
