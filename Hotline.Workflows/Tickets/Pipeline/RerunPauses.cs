namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Lets a request whose commit was not first wait before it runs again; rivals wait differently long, so that they part.</summary>
internal sealed class RerunPauses(HotlineOptions options, TimeProvider time, Random random)
{
    private readonly CommitOptions _commit = options.Commit;

    /// <param name="attempt">The one that was lost, from 1.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var longest = _commit.FirstPause * Math.Pow(2, Math.Min(attempt - 1, 20));
        var pause = (longest < _commit.LongestPause ? longest : _commit.LongestPause) * random.NextDouble();
        return pause > TimeSpan.Zero ? Task.Delay(pause, time, cancellationToken) : Task.CompletedTask;
    }
}
