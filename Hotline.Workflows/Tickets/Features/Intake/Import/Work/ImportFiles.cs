using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Keeps uploaded tables under <c>imports/</c>, named by their content. A file appears there whole or not at all.
/// </summary>
internal sealed class ImportFiles(HotlineOptions options)
{
    // A request that lost a race runs again with its stream already read to the end.
    private readonly ConditionalWeakTable<Stream, ReceivedFile> received = [];

    public string PathOf(string sha256) => Path.Combine(options.DataDirectory, "imports", sha256);

    /// <summary>Writes the upload beside its final place.</summary>
    /// <exception cref="TableUnreadableException">It is larger than allowed.</exception>
    public async Task<ReceivedFile> ReceiveAsync(Stream content, CancellationToken cancellationToken)
    {
        if (received.TryGetValue(content, out var known) && File.Exists(known.Path))
            return known;
        var folder = Directory.CreateDirectory(Path.Combine(options.DataDirectory, "imports")).FullName;
        var part = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            var stored = await HashedCopy.WriteAsync(content, part, options.Import.MaxFileBytes, cancellationToken)
                ?? throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("File.TooManyBytes", options.Import.MaxFileBytes >> 20)));
            var file = new ReceivedFile(part, stored.Sha256);
            received.AddOrUpdate(content, file);
            return file;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public void Keep(ReceivedFile file)
    {
        if (file.Path != PathOf(file.Sha256))
            File.Move(file.Path, PathOf(file.Sha256), overwrite: true);
        file.Path = PathOf(file.Sha256);
    }

    public void Discard(ReceivedFile file)
    {
        if (file.Path != PathOf(file.Sha256))
            File.Delete(file.Path);
    }
}

/// <param name="path">Where it is now.</param>
/// <param name="sha256">Its content's hash.</param>
internal sealed class ReceivedFile(string path, string sha256)
{
    public string Path { get; set; } = path;

    public string Sha256 { get; } = sha256;
}
