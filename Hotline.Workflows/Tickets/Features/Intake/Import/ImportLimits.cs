namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>What an imported file may be at most, and how it is worked through. Section <c>Hotline:Import</c>.</summary>
public sealed class ImportLimits
{
    public long MaxFileBytes { get; set; } = 50L << 20;

    /// <summary>Real unpacked size of all parts of a workbook together.</summary>
    public long MaxUnpackedBytes { get; set; } = 300L << 20;

    /// <summary>Unpacked to packed size of one part; only looked at above <see cref="RatioCheckedFromBytes"/>.</summary>
    public int MaxUnpackRatio { get; set; } = 200;

    public long RatioCheckedFromBytes { get; set; } = 16L << 20;
    public int MaxParts { get; set; } = 5_000;
    public int MaxRows { get; set; } = 200_000;
    public int MaxColumns { get; set; } = 200;

    /// <summary>Longest body; a longer one rejects its row.</summary>
    public int MaxContentChars { get; set; } = 20_000;

    public int MaxTitleChars { get; set; } = 200;

    /// <summary>Longest number, name or phone; a database index must hold them.</summary>
    public int MaxShortChars { get; set; } = 100;

    /// <summary>Longest value of every other field.</summary>
    public int MaxFieldChars { get; set; } = 500;

    /// <summary>How far a quoted value of a text file may run on before the quote counts as never closed.</summary>
    public int MaxRecordChars { get; set; } = 200_000;

    /// <summary>Rows at the top among which the header is looked for.</summary>
    public int HeaderSearchRows { get; set; } = 10;

    /// <summary>Rows whose content is compared with what the headers promise.</summary>
    public int SampleRows { get; set; } = 200;

    /// <summary>Reported before this year: taken for a slip of the pen.</summary>
    public int EarliestYear { get; set; } = 1990;

    /// <summary>How far ahead of our clock the clock of another system may be.</summary>
    public TimeSpan FutureTolerance { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The same words of the same person within this time are the same request.</summary>
    public TimeSpan RepeatWindow { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Source system of rows whose file has no column for it.</summary>
    public string SourceSystem { get; set; } = "批量导入";

    /// <summary>Rows committed together.</summary>
    public int BatchRows { get; set; } = 50;

    /// <summary>How often the worker looks for waiting imports without being told.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(30);
}
