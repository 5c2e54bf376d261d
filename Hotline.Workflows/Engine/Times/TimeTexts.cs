using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Times;

/// <summary>What is said of times that cannot be used, from TimeTexts.resx.</summary>
internal abstract class TimeTexts : ResourceTexts<TimeTexts>
{
    private const int LongestQuote = 40;

    /// <summary>What was written, short enough for a sentence.</summary>
    public static string Quote(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length > LongestQuote ? trimmed[..LongestQuote] + "…" : trimmed;
    }
}
