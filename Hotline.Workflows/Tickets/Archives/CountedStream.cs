namespace Hotline.Workflows.Tickets.Archives;

/// <summary>Reads forward only and tells after each read how much has come out.</summary>
/// <param name="source">Closed with this.</param>
/// <param name="packed">Bytes the source takes in the archive.</param>
/// <param name="count">Told the bytes so far, <paramref name="packed"/> and the bytes of this read; throws to stop.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class CountedStream(Stream source, long packed, Action<long, long, int> count, CancellationToken cancellationToken) : Stream
{
    private long unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => unpacked;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read;
        try
        {
            read = source.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw new ArchiveRefusedException(ArchiveFault.Damaged, cause: damage);
        }

        unpacked += read;
        count(unpacked, packed, read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
