namespace Hotline.Workflows.Tickets.Features.Intake.Wording;

/// <summary>A word with its denial taken off: 非紧急 denies 紧急, 无需加急 denies 加急.</summary>
internal static class Denial
{
    // The longer ones first: 不需要 must not be read as 不 and 需要.
    private static readonly string[] Prefixes =
    [
        "不需要", "不要求", "没有要求", "并不要求", "没有必要", "不是很", "没要求", "未要求", "无要求", "不同意", "不愿意", "不是", "并非", "没有", "不必", "不用", "不须", "不太", "不算",
        "无需", "无须", "毋需", "毋须", "不愿", "不能", "不可", "请勿", "not", "non-", "no", "不", "非", "未", "无", "免", "没", "勿",
    ];

    /// <summary>The denied word, empty when nothing is left of it; null when nothing is denied.</summary>
    public static string? Of(string word)
    {
        var prefix = Array.Find(Prefixes, candidate => word.StartsWith(candidate, StringComparison.Ordinal));
        return prefix is null ? null : word[prefix.Length..];
    }
}
