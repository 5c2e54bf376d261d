using System.Collections.Concurrent;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>Threads that wait for the next piece of work; as many as are idle at once are kept, up to a few.</summary>
internal sealed class OwnThreads(int kept)
{
    private readonly ConcurrentBag<OwnThread> _idle = [];

    public OwnThread Take() => _idle.TryTake(out var thread) ? thread : new OwnThread();

    /// <summary>The thread has nothing left to do.</summary>
    public void Return(OwnThread thread)
    {
        if (_idle.Count < kept)
            _idle.Add(thread);
        else
            thread.End();
    }

    public void End()
    {
        while (_idle.TryTake(out var thread))
            thread.End();
    }
}
