using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Tickets.Archives;

namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>What an imported file may be at most, and how it is worked through. Section <c>Hotline:Import</c>.</summary>
public sealed class ImportLimits
{
    [Positive]
    public long MaxFileBytes { get; set; } = 50L << 20;

    /// <summary>Real unpacked size of all parts of a workbook together.</summary>
    [Positive]
    public long MaxUnpackedBytes { get; set; } = 300L << 20;

    /// <summary>Unpacked to packed size of one part; only looked at above <see cref="RatioCheckedFromBytes"/>.</summary>
    [Positive]
    public int MaxUnpackRatio { get; set; } = 200;

    [Positive]
    public long RatioCheckedFromBytes { get; set; } = 16L << 20;
    [Positive]
    public int MaxParts { get; set; } = 5_000;
    [Positive]
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Rows of a sheet, blank ones counted too; as many as Excel has.</summary>
    [Positive]
    public int MaxSheetRows { get; set; } = 1_048_576;

    /// <summary>Columns read; what stands further right is named, not read.</summary>
    [Positive]
    public int MaxColumns { get; set; } = 200;

    /// <summary>What may stand between two tags of a workbook: the text of one cell. Excel itself stops at 32,767 characters.</summary>
    [Positive]
    public int MaxCellBytes { get; set; } = 4 << 20;

    /// <summary>Texts that the cells of a workbook share.</summary>
    [Positive]
    public int MaxSharedTexts { get; set; } = 4_000_000;

    /// <summary>Shared texts kept in memory while a workbook is read; more of them lie in a temporary file meanwhile.</summary>
    [Positive]
    public long MaxTextBytesInMemory { get; set; } = 16L << 20;

    /// <summary>Styles of a workbook that are looked at.</summary>
    [Positive]
    public int MaxStyles { get; set; } = 65_536;

    /// <summary>Uploads that are unpacked and looked into at the same time on one node; the others wait.</summary>
    [Positive]
    public int MaxReadAtOnce { get; set; } = 2;

    /// <summary>Longest body; a longer one rejects its row.</summary>
    [Positive]
    public int MaxContentChars { get; set; } = 20_000;

    [Positive]
    public int MaxTitleChars { get; set; } = 200;

    /// <summary>Longest number, name or phone; a database index must hold them.</summary>
    [Positive]
    public int MaxShortChars { get; set; } = 100;

    /// <summary>Longest value of every other field.</summary>
    [Positive]
    public int MaxFieldChars { get; set; } = 500;

    /// <summary>How far a quoted value of a text file may run on before the quote counts as never closed.</summary>
    [Positive]
    public int MaxRecordChars { get; set; } = 200_000;

    /// <summary>Rows at the top among which the header is looked for.</summary>
    [Positive]
    public int HeaderSearchRows { get; set; } = 10;

    /// <summary>Lines by which the delimiter of a text file is chosen.</summary>
    [Positive]
    public int DelimiterLines { get; set; } = 60;

    /// <summary>Rows whose content is compared with what the headers promise.</summary>
    [Positive]
    public int SampleRows { get; set; } = 200;

    /// <summary>Reported before this year: taken for a slip of the pen.</summary>
    [Range(1900, 2100)]
    public int EarliestYear { get; set; } = 1990;

    /// <summary>How far ahead of our clock the clock of another system may be.</summary>
    public TimeSpan FutureTolerance { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The same words of the same person within this time are the same request.</summary>
    public TimeSpan RepeatWindow { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Source system of rows whose file has no column for it.</summary>
    public string SourceSystem { get; set; } = "批量导入";

    /// <summary>Imports of named sources among which what was said of their columns is looked for, the newest.</summary>
    [Positive]
    public int SourcesAmong { get; set; } = 500;

    /// <summary>Longest name of a source.</summary>
    [Positive]
    public int MaxSourceChars { get; set; } = 40;

    /// <summary>Rows committed together.</summary>
    [Positive]
    public int BatchRows { get; set; } = 50;

    /// <summary>Times a row is tried that fails unexpectedly or ends the process, before it is rejected.</summary>
    [Positive]
    public int RowTries { get; set; } = 3;

    /// <summary>Times a row is sent again because others were busy with the same, before it is rejected.</summary>
    [Positive]
    public int BusyTries { get; set; } = 20;

    /// <summary>How often the worker looks for waiting imports without being told.</summary>
    [Pause]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(30);

    internal ArchiveBounds Archive => new(MaxParts, MaxUnpackedBytes, MaxUnpackedBytes, MaxUnpackRatio, RatioCheckedFromBytes);
}
