using System.Runtime.InteropServices;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>The processor time that one thread or process has taken; any thread may read it. There is none but on Linux.</summary>
public readonly struct ProcessorClock
{
    private const int PerThread = 4;
    private const int Scheduled = 2;

    [ThreadStatic]
    private static int s_ofThisThread;

    private readonly int _id;

    private ProcessorClock(int task, int kind) => _id = (~task << 3) | kind | Scheduled;

    private static bool IsThere => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    public static ProcessorClock OfThisThread() => IsThere ? new(ThisThread(), PerThread) : default;

    public static ProcessorClock OfProcess(int id) => IsThere ? new(id, 0) : default;

    /// <summary>Null when there is no such clock, or its thread or process has ended.</summary>
    public TimeSpan? Read() => _id != 0 && ReadClock(_id, out var time) == 0
        ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : null;

    private static int ThisThread() => s_ofThisThread == 0 ? s_ofThisThread = ThreadId() : s_ofThisThread;

    [DllImport("libc", EntryPoint = "gettid")]
    private static extern int ThreadId();

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out Instant time);

    private readonly struct Instant
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
