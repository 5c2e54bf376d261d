namespace Hotline.Workflows.Tickets.Archives;

/// <summary>What an uploaded archive may unpack to.</summary>
/// <param name="MostEntries">Files in it.</param>
/// <param name="MostEntryBytes">Real unpacked size of one file.</param>
/// <param name="MostBytes">Real unpacked size of all files read from it.</param>
/// <param name="MostRatio">Unpacked to packed size of one file; looked at above <paramref name="RatioFromBytes"/>.</param>
public sealed record ArchiveBounds(int MostEntries, long MostEntryBytes, long MostBytes, int MostRatio, long RatioFromBytes);

public enum ArchiveFault
{
    Damaged,
    Encrypted,
    TooManyEntries,
    TooLarge,
    TooDense,
}

/// <summary>An archive that is not read any further.</summary>
/// <param name="fault">Why.</param>
/// <param name="found">The number of entries found, or the limit that was passed: bytes or ratio.</param>
public sealed class ArchiveRefusedException(ArchiveFault fault, long found = 0, Exception? cause = null)
    : Exception($"{fault} {found}", cause)
{
    public ArchiveFault Fault { get; } = fault;

    public long Found { get; } = found;
}
