using System.IO.Pipes;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>
/// Sandboxes that are threads with a large stack, for tests and tools. A script that hangs is left alone and holds its thread;
/// what only a process can hold (memory eaten within one call, a stack deeper than the thread's) is not held here.
/// </summary>
internal sealed class SandboxThreads : ISandboxHost
{
    private int _lost;

    public TimeSpan KeptIdle => TimeSpan.FromSeconds(5);

    public bool KeepsSpare => false;

    public ISandbox Open(ScriptLimits limits) => Volatile.Read(ref _lost) >= limits.MostLost
        ? throw new ExpressionException($"{_lost} scripts do not end and still run; no further one is started until one of them ends.")
        : new SandboxThread(limits, change => Interlocked.Add(ref _lost, change));

    private sealed class SandboxThread : ISandbox
    {
        private readonly AnonymousPipeServerStream _requests = new(PipeDirection.Out);
        private readonly AnonymousPipeServerStream _answers = new(PipeDirection.In);
        private readonly AnonymousPipeClientStream _read;
        private readonly AnonymousPipeClientStream _write;
        private readonly Action<int> _lost;
        private int _state;

        public SandboxThread(ScriptLimits limits, Action<int> lost)
        {
            _lost = lost;
            _read = new AnonymousPipeClientStream(PipeDirection.In, _requests.ClientSafePipeHandle);
            _write = new AnonymousPipeClientStream(PipeDirection.Out, _answers.ClientSafePipeHandle);
            new Thread(Serve, limits.ThreadStackBytes) { IsBackground = true, Name = "script sandbox" }.UnsafeStart();
        }

        public Stream Requests => _requests;

        public Stream Answers => _answers;

        public ProcessorClock Clock { get; private set; }

        public void Close()
        {
            if (Interlocked.CompareExchange(ref _state, 1, 0) == 0)
                _lost(1);
            // Whoever waits for an answer is told at once, and a sandbox without work that it will get none: the end of a pipe
            // that somebody reads cannot be closed before the read ends.
            _write.Dispose();
            _requests.Dispose();
            _read.Dispose();
        }

        public SandboxEnd End()
        {
            _answers.Dispose();
            return SandboxEnd.Unknown;
        }

        private void Serve()
        {
            Clock = ProcessorClock.OfThisThread();
            SandboxServer.Run(_read, _write);
            if (Interlocked.Exchange(ref _state, 2) == 1)
                _lost(-1);
            _write.Dispose();
            _read.Dispose();
        }
    }
}
