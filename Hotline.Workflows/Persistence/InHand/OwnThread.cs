using System.Collections.Concurrent;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// A thread of its own for one piece of asynchronous work at a time: all that code does between its waits happens here,
/// so that what hangs takes no thread from those that people's requests and other work run on.
/// </summary>
internal sealed class OwnThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> _calls = [];
    private volatile bool _busy;

    public OwnThread() => new Thread(Run) { IsBackground = true, Name = "house work" }.UnsafeStart();

    /// <summary>It computes or is blocked; false while the work waits for the database.</summary>
    public bool IsBusy => _busy;

    /// <summary>
    /// Runs the work here, in the flow of whoever asks now and not of those who asked before; it may be asked for again once
    /// the answer is there.
    /// </summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flow = ExecutionContext.Capture();
        Post(_ => Begin(), null);
        return done.Task;

        void Begin()
        {
            if (flow is null)
                _ = TellAsync(work, done);
            else
                ExecutionContext.Run(flow, _ => _ = TellAsync(work, done), null);
        }
    }

    /// <summary>What comes after the end belongs to no work any more and runs wherever there is room.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _calls.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            base.Post(d, state);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>The thread ends when it has done what it is doing.</summary>
    public void End() => _calls.CompleteAdding();

    private static async Task TellAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work());
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (call, state) in _calls.GetConsumingEnumerable())
        {
            _busy = true;
            call(state);
            _busy = false;
        }
    }
}
