using System.Globalization;

namespace Hotline.Workflows.Host.Cli;

/// <summary>Tells the operator how far long work is: a line every few seconds, and at the end how long it took.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly long _begun = time.GetTimestamp();
    private long _shown = time.GetTimestamp();

    /// <summary>Hours, minutes and seconds since it began.</summary>
    public string Took => time.GetElapsedTime(_begun).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <param name="line">What is told, by the seconds since it began; not asked for while the last line is fresh.</param>
    public void Show(Func<double, string> line)
    {
        if (time.GetElapsedTime(_shown) < Every)
            return;
        _shown = time.GetTimestamp();
        output.WriteLine(line(time.GetElapsedTime(_begun).TotalSeconds));
    }
}
