using System.Buffers;
using System.Security.Cryptography;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>
/// Files under their content hash in <c>attachments/ab/cdef…</c>. A file is whole and on the disk before the commit
/// that names it; one that no commit names is garbage, never a gap.
/// </summary>
public sealed class AttachmentFiles(HotlineOptions options, IIdSource ids)
{
    private const int BufferBytes = 81920;

    private string Root => Path.Combine(options.DataDirectory, "attachments");

    /// <summary>Stores what the stream still holds; null when that is more than <paramref name="maxBytes"/>.</summary>
    public async Task<StoredFile?> StoreAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(Root, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, ids.NextText());
        try
        {
            if (await CopyAsync(content, temporary, maxBytes, cancellationToken) is not { } stored)
                return null;

            var path = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path))
                File.Move(temporary, path, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens a stored file; null when it is not there any more.</summary>
    public Stream? Open(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task<StoredFile?> CopyAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
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

    private string PathOf(string sha256) => Path.Combine(Root, sha256[..2], sha256[2..]);
}

public sealed record StoredFile(string Sha256, long Size);
