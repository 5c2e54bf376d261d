using System.Globalization;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>Why a value cannot be kept, from ValueTexts.resx.</summary>
internal abstract class ValueTexts : ResourceTexts<ValueTexts>
{
    public static string Bytes(long bytes) => bytes < 1 << 20
        ? $"{(bytes / 1024.0).ToString("0.#", CultureInfo.InvariantCulture)} KiB"
        : $"{(bytes / 1048576.0).ToString("0.##", CultureInfo.InvariantCulture)} MiB";
}
