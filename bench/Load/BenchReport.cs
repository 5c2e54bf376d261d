namespace Hotline.Workflows.Load;

/// <summary>The line a measurement prints.</summary>
/// <param name="StepsPerSecond">Completed tasks per second while nothing is started.</param>
/// <param name="StartsPerSecond">Tickets taken in and dispatched per second.</param>
/// <param name="LifecyclesPerSecond">From intake to close.</param>
/// <param name="P50Ms">Of one step as its caller waits for it; likewise the other two.</param>
/// <param name="AllocatedBytesPerStep">By all threads.</param>
/// <param name="CpuMicrosecondsPerStep">Of this process, all threads.</param>
/// <param name="DatabaseBytesPerTicket">Growth of the database by a closed ticket.</param>
/// <param name="Durability">What a commit survives.</param>
internal sealed record BenchReport(
    string Database,
    bool EngineOnly,
    int Workers,
    int Tickets,
    int Steps,
    double StepsPerSecond,
    double StartsPerSecond,
    double LifecyclesPerSecond,
    double P50Ms,
    double P95Ms,
    double P99Ms,
    long AllocatedBytesPerStep,
    long CpuMicrosecondsPerStep,
    long PeakMemoryBytes,
    long DatabaseBytesPerTicket,
    string Durability,
    int Cores);
