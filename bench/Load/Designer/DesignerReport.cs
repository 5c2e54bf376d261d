namespace Hotline.Workflows.Load.Designer;

/// <summary>The line the measurement prints.</summary>
/// <param name="Versions">Over all flows.</param>
/// <param name="WorstP95Ms">Of the call that is slowest by this measure.</param>
/// <param name="Calls">All of them, the slowest first.</param>
internal sealed record DesignerReport(
    string Database,
    int Flows,
    int Versions,
    int Instances,
    int JournalRows,
    long DatabaseBytes,
    int CallsEach,
    double WorstP95Ms,
    string Worst,
    IReadOnlyList<DesignerTiming> Calls,
    int Cores);

/// <param name="Ms50">Milliseconds until the whole answer was read; half of the calls were faster.</param>
internal sealed record DesignerTiming(string Call, double Ms50, double Ms95, double MsMax, long AnswerBytes);
