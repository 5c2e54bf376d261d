using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Archives;

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
            if (await HashedCopy.WriteAsync(content, temporary, maxBytes, cancellationToken) is not { } stored)
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

    private string PathOf(string sha256) => Path.Combine(Root, sha256[..2], sha256[2..]);
}
