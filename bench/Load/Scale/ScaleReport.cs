namespace Hotline.Workflows.Load.Scale;

/// <summary>The line the measurement prints.</summary>
/// <param name="FillSeconds">To make the house; 0 when it was there.</param>
/// <param name="IndexSeconds">To put its texts into the search index; 0 when they were.</param>
/// <param name="StartMs">From the start of the server's process to its first word that it is ready.</param>
/// <param name="MemoryBytes">Of the server when all calls were made.</param>
/// <param name="WorstP95Ms">Of the call that is slowest by this measure.</param>
/// <param name="Calls">All of them, the slowest first.</param>
/// <param name="Refused">Calls that got no answer, with their status; none in a house that is right.</param>
internal sealed record ScaleReport(
    string Database,
    int Tickets,
    int Open,
    long DatabaseBytes,
    double FillSeconds,
    double IndexSeconds,
    double StartMs,
    long MemoryBytes,
    long PeakMemoryBytes,
    int CallsEach,
    double WorstP95Ms,
    string Worst,
    IReadOnlyList<ScaleTiming> Calls,
    IReadOnlyList<string> Refused,
    int Cores);

/// <param name="Call">Who asks, and what.</param>
/// <param name="ColdMs">Of the first time in the life of the server.</param>
/// <param name="Ms50">Milliseconds until the whole answer was read; half of the later calls were faster.</param>
/// <param name="CpuMs">What the server's process worked for one, on the average: the same beside other load.</param>
internal sealed record ScaleTiming(string Call, double ColdMs, double Ms50, double Ms95, double CpuMs, long AnswerBytes);
