using Microsoft.AspNetCore.Components.Forms;

namespace Hotline.Workflows.Desk.Components;

public static class Upload
{
    private const int BufferSize = 81920;

    /// <summary>The files that were chosen; none when they are more than are taken at once, which the browser's own list answers with an exception.</summary>
    public static IReadOnlyList<IBrowserFile> Of(InputFileChangeEventArgs chosen, int most) =>
        chosen.FileCount > most ? [] : chosen.GetMultipleFiles(most);

    /// <summary>
    /// The browser's file in a temporary one that goes when it is closed: a command may be run twice and needs to read
    /// from the start again, which the stream from the browser cannot.
    /// </summary>
    public static async Task<Stream> ReadAsync(IBrowserFile file, long mostBytes)
    {
        var copy = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var source = file.OpenReadStream(mostBytes);
            await source.CopyToAsync(copy);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
