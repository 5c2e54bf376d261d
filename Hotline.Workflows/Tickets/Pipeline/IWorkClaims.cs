namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// Keeps the nodes of one database from doing the same stored work side by side. It saves work only: what is committed
/// decides. The claim of a process that dies is free at once.
/// </summary>
public interface IWorkClaims
{
    /// <summary>The claim, given back when disposed; null when another node holds it.</summary>
    ValueTask<IAsyncDisposable?> TryTakeAsync(string work, CancellationToken cancellationToken);
}
