using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>The start guards one unit of work looks at, as they were when it first did.</summary>
internal sealed class StartGuards(UnitOfWork work, HotlineDb db, HotQueries queries)
{
    private readonly Dictionary<string, StartGuardRow?> _watched = [];

    public async ValueTask WatchAsync(string guard, CancellationToken cancellationToken)
    {
        if (_watched.ContainsKey(guard))
            return;
        _watched[guard] = await queries.StartGuard(db, guard, cancellationToken).ConfigureAwait(false);
        if (_watched[guard] is { } row)
            work.Take(row);
    }

    /// <summary>A guard that is new in two units of work is written by one of them only, as its key is unique.</summary>
    public void Count(string guard, DateTimeOffset at)
    {
        if (_watched[guard] is { } row)
        {
            (row.Starts, row.LastStartAt) = (row.Starts + 1, at);
            return;
        }

        _watched[guard] = row = new StartGuardRow { Guard = guard, Starts = 1, LastStartAt = at };
        work.Add(row);
    }
}
