namespace Hotline.Workflows.Tickets.Archives;

/// <summary>Tells after each read how much has come out.</summary>
/// <param name="source">Closed with this.</param>
/// <param name="packed">Bytes the source takes in the archive.</param>
/// <param name="count">Told the bytes so far, <paramref name="packed"/> and the bytes of this read; throws to stop.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class CountedStream(Stream source, long packed, Action<long, long, int> count, CancellationToken cancellationToken) : ForwardStream(source)
{
    private long unpacked;

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read;
        try
        {
            read = Source.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw new ArchiveRefusedException(ArchiveFault.Damaged, cause: damage);
        }

        unpacked += read;
        count(unpacked, packed, read);
        return read;
    }
}
