using System.Buffers.Binary;
using System.IO.Compression;

namespace Hotline.Workflows.Tickets.Archives;

/// <summary>
/// A zip that is read as a stream and never beyond its bounds: neither its directory, nor one file, nor all of them
/// together. Sizes it claims are believed only where they refuse it.
/// </summary>
public sealed class BoundedArchive : IDisposable
{
    private const int EndRecordBytes = 22;
    private const int LongestComment = 65_535;

    // 46 bytes and a name of usual length; longer names leave room for fewer entries.
    private const int DirectoryBytesPerEntry = 300;
    private readonly ZipArchive archive;
    private readonly ArchiveBounds bounds;
    private readonly CancellationToken cancellationToken;
    private long total;

    private BoundedArchive(ZipArchive archive, ArchiveBounds bounds, CancellationToken cancellationToken) =>
        (this.archive, this.bounds, this.cancellationToken) = (archive, bounds, cancellationToken);

    public IReadOnlyList<ZipArchiveEntry> Entries => archive.Entries;

    /// <summary>Unpacked so far.</summary>
    public long BytesRead => total;

    /// <param name="content">Must be seekable; stays open.</param>
    /// <param name="bounds">What it may hold.</param>
    /// <param name="cancellationToken">Ends every read from it.</param>
    /// <exception cref="ArchiveRefusedException">It is no zip, has a password, or claims more than it may hold.</exception>
    public static BoundedArchive Open(Stream content, ArchiveBounds bounds, CancellationToken cancellationToken = default)
    {
        CheckDirectory(content, bounds);
        ZipArchive archive;
        try
        {
            content.Position = 0;
            archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or ArgumentException)
        {
            throw new ArchiveRefusedException(ArchiveFault.Damaged, cause: damage);
        }

        var opened = new BoundedArchive(archive, bounds, cancellationToken);
        try
        {
            opened.CheckClaims();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The entry's bytes; reading throws <see cref="ArchiveRefusedException"/> at the bounds or where it is damaged.</summary>
    public Stream OpenEntry(ZipArchiveEntry entry)
    {
        try
        {
            return new CountedStream(entry.Open(), entry.CompressedLength, Count, cancellationToken);
        }
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException)
        {
            throw new ArchiveRefusedException(ArchiveFault.Damaged, cause: damage);
        }
    }

    public void Dispose() => archive.Dispose();

    private void CheckClaims()
    {
        if (archive.Entries.Count > bounds.MostEntries)
            throw new ArchiveRefusedException(ArchiveFault.TooManyEntries, archive.Entries.Count);
        var claimed = 0L;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new ArchiveRefusedException(ArchiveFault.Encrypted);
            claimed += entry.Length;
            CheckEntry(entry.Length, entry.CompressedLength);
        }

        if (claimed > bounds.MostBytes)
            throw new ArchiveRefusedException(ArchiveFault.TooLarge, bounds.MostBytes);
    }

    private void Count(long unpacked, long packed, int read)
    {
        total += read;
        if (total > bounds.MostBytes)
            throw new ArchiveRefusedException(ArchiveFault.TooLarge, bounds.MostBytes);
        CheckEntry(unpacked, packed);
    }

    private void CheckEntry(long unpacked, long packed)
    {
        if (unpacked > bounds.MostEntryBytes)
            throw new ArchiveRefusedException(ArchiveFault.TooLarge, bounds.MostEntryBytes);
        if (unpacked > bounds.RatioFromBytes && unpacked / Math.Max(packed, 1) > bounds.MostRatio)
            throw new ArchiveRefusedException(ArchiveFault.TooDense, bounds.MostRatio);
    }

    /// <summary>The framework reads the whole directory into memory before it can be asked how long it is.</summary>
    private static void CheckDirectory(Stream content, ArchiveBounds bounds)
    {
        var tail = new byte[Math.Min(content.Length, EndRecordBytes + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        for (var at = tail.Length - EndRecordBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != 0x06054b50)
                continue;
            long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
            if (start == uint.MaxValue)
                start = LongDirectoryStart(content, tail, at);
            if (content.Length - start > (long)bounds.MostEntries * DirectoryBytesPerEntry + tail.Length)
                throw new ArchiveRefusedException(ArchiveFault.TooManyEntries, (content.Length - start) / DirectoryBytesPerEntry);
            return;
        }

        throw new ArchiveRefusedException(ArchiveFault.Damaged);
    }

    private static long LongDirectoryStart(Stream content, byte[] tail, int at)
    {
        var record = new byte[56];
        var place = at >= 20 ? BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - 12)) : -1;
        if (place < 0 || place > content.Length - record.Length)
            throw new ArchiveRefusedException(ArchiveFault.Damaged);
        content.Position = place;
        content.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
    }
}
