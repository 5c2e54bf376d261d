using System.Data.Common;
using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Runs several queries in as few round trips as the database allows.</summary>
internal interface IRowReads
{
    /// <param name="db">The scope's context, whose connection may be used.</param>
    /// <param name="queries">Each with <paramref name="key"/> as <c>$1</c>.</param>
    /// <param name="key">What is looked for: a number or a text.</param>
    /// <param name="row">Called for each row with the query's place and a reader standing on the row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadAsync<TKey>(HotlineDb db, IReadOnlyList<string> queries, TKey key, Action<int, DbDataReader> row, CancellationToken cancellationToken)
        where TKey : notnull;
}
