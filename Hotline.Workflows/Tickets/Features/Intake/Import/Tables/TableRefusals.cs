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
        new RuleRefusal(NoTableCode, $"这个文件不是可导入的表格：{detail}。请上传 .xlsx 或 .csv 文件。");

    internal static Refusal Empty() =>
        new RuleRefusal(EmptyCode, "文件里没有数据。请确认第一张可见工作表第一行是列名、下面有数据。");

    internal static Refusal Protected() =>
        new RuleRefusal(ProtectedCode, "文件设有打开密码，无法读取。请在 Excel 中取消密码后重新上传。");

    internal static Refusal Legacy() =>
        new RuleRefusal(LegacyCode, "这是旧版 Excel（.xls）文件。请在 Excel 中另存为 .xlsx 后重新上传。");

    internal static Refusal UnpacksTooLarge(string detail) =>
        new RuleRefusal(UnpacksTooLargeCode, $"文件解压后过大，已拒绝：{detail}。");

    internal static Refusal TooLarge(string detail) =>
        new RuleRefusal(TooLargeCode, $"文件过大：{detail}。请拆分后分别导入。");

    internal static Refusal NoHeader(string detail) =>
        new RuleRefusal(NoHeaderCode, $"没有找到列名：{detail}");

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
        new RuleRefusal(ColumnsMismatchCode, $"列名与列内容对不上：{detail}。请改正列名，或指定各列的含义后重新导入。");
}

/// <summary>Found while reading on: the file is damaged or larger than allowed.</summary>
public sealed class TableUnreadableException(Refusal refusal, Exception? cause = null) : Exception(refusal.Message, cause)
{
    public Refusal Refusal { get; } = refusal;
}
