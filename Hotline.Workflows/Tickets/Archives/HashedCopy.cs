using System.Buffers;
using System.Security.Cryptography;

namespace Hotline.Workflows.Tickets.Archives;

/// <summary>What was sent, written to a new file that is whole and on the disk when this answers.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 81920;

    /// <returns>The content's SHA-256 and size; null when it is larger than <paramref name="maxBytes"/>, of which no more is read.</returns>
    public static async Task<StoredFile?> WriteAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
            var size = 0L;
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                size += read;
                if (size > maxBytes)
                    return null;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

public sealed record StoredFile(string Sha256, long Size);
