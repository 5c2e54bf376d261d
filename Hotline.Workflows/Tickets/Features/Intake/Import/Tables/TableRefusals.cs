using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>Why a file as a whole is not imported.</summary>
public static class TableRefusals
{
    public const string NoTableCode = "import-no-table";
    public const string EmptyCode = "import-empty";
    public const string ProtectedCode = "import-protected";
    public const string LegacyCode = "import-legacy-format";
    public const string UnpacksTooLargeCode = "import-unpacks-too-large";
    public const string TooLargeCode = "import-too-large";
    public const string NoHeaderCode = "import-no-header";
    public const string GarbledCode = "import-garbled";
    public const string ColumnsMismatchCode = "import-columns-mismatch";

    internal static Refusal NoTable(string detail) =>
        new RuleRefusal(NoTableCode, ImportTexts.Format("File.NoTable", detail));

    internal static Refusal Empty() =>
        new RuleRefusal(EmptyCode, ImportTexts.Get("File.Empty"));

    internal static Refusal Protected() =>
        new RuleRefusal(ProtectedCode, ImportTexts.Get("File.Protected"));

    internal static Refusal Legacy() =>
        new RuleRefusal(LegacyCode, ImportTexts.Get("File.Legacy"));

    internal static Refusal UnpacksTooLarge(string detail) =>
        new RuleRefusal(UnpacksTooLargeCode, ImportTexts.Format("File.UnpacksTooLarge", detail));

    internal static Refusal TooLarge(string detail) =>
        new RuleRefusal(TooLargeCode, ImportTexts.Format("File.TooLarge", detail));

    internal static Refusal NoHeader(string detail) =>
        new RuleRefusal(NoHeaderCode, ImportTexts.Format("Header.None", detail));

    internal static Refusal Garbled(string example) =>
        new RuleRefusal(GarbledCode, ImportTexts.Format("GarbledFile", example));

    internal static Refusal Of(ArchiveRefusedException refused) => refused.Fault switch
    {
        ArchiveFault.Encrypted => Protected(),
        ArchiveFault.TooManyEntries => UnpacksTooLarge(ImportTexts.Format("TooManyParts", refused.Found)),
        ArchiveFault.TooLarge => UnpacksTooLarge(ImportTexts.Format("UnpacksBeyond", refused.Found >> 20)),
        ArchiveFault.TooDense => UnpacksTooLarge(ImportTexts.Format("TooDense", refused.Found)),
        _ => NoTable(ImportTexts.Get("DamagedFile")),
    };

    internal static Refusal ColumnsMismatch(string detail) =>
        new RuleRefusal(ColumnsMismatchCode, ImportTexts.Format("Columns.Mismatch", detail));
}

/// <summary>Found while reading on: the file is damaged or larger than allowed.</summary>
public sealed class TableUnreadableException(Refusal refusal, Exception? cause = null) : Exception(refusal.Message, cause)
{
    public Refusal Refusal { get; } = refusal;
}
