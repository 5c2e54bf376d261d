using Hotline.Workflows.Tickets.Features.Duty;
using MiniExcelLibs;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>A file to download that may be larger than memory should hold: it lies in a temporary one, which goes when it is closed.</summary>
public sealed record StreamedFile(string FileName, Stream Content)
{
    private const int BufferBytes = 81920;

    public string ContentType => ExportedFile.Xlsx;

    /// <summary>Each row is written as it comes, and not kept.</summary>
    /// <param name="fileName">With its ending.</param>
    /// <param name="lines">Rows, each by the heads of its columns.</param>
    /// <param name="cancellationToken">Gives up; the file goes.</param>
    public static async Task<StreamedFile> WorkbookAsync(
        string fileName, IAsyncEnumerable<Dictionary<string, object?>> lines, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await file.SaveAsAsync(lines, sheetName: Path.GetFileNameWithoutExtension(fileName).Split(' ')[0], cancellationToken: cancellationToken);
            file.Position = 0;
            return new StreamedFile(fileName, file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
