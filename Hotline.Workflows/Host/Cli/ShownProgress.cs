using System.Globalization;

namespace Hotline.Workflows.Host.Cli;

/// <summary>How far a long work has come, for who waits for it at the command line: seldom enough to be read, and at the end how long it took.</summary>
/// <param name="texts">Of <see cref="CliTexts"/> what stands before <c>.Progress</c>, which is given what is done, of how many, and how many a second, and before <c>.Done</c>, which is given the number and the time.</param>
internal sealed class ShownProgress(TimeProvider time, TextWriter output, string texts)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly long begun = time.GetTimestamp();
    private long shown = time.GetTimestamp();

    public void Show(long done, long all)
    {
        if (time.GetElapsedTime(shown) < Every)
            return;
        shown = time.GetTimestamp();
        output.WriteLine(CliTexts.Format($"{texts}.Progress", done, all, done / time.GetElapsedTime(begun).TotalSeconds));
    }

    public void End(long done) =>
        output.WriteLine(CliTexts.Format($"{texts}.Done", done, time.GetElapsedTime(begun).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)));
}
