using System.Data.Common;
using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Runs several queries in as few round trips as the database allows.</summary>
internal interface IRowReads
{
    /// <param name="db">The scope's context, whose connection may be used.</param>
    /// <param name="queries">Each with <paramref name="key"/> as <c>$1</c>.</param>
    /// <param name="key">What is looked for.</param>
    /// <param name="row">Called for each row with the query's place and a reader standing on the row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadAsync(HotlineDb db, IReadOnlyList<string> queries, long key, Action<int, DbDataReader> row, CancellationToken cancellationToken);
}
