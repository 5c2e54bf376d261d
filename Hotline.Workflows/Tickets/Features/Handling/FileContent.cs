namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>Whether a file begins the way its ending promises: a program called 现场.jpg is no picture.</summary>
public static class FileContent
{
    private const int Head = 512;

    private static readonly byte[] Zip = [0x50, 0x4B];
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Of an ending not known here anything is taken: the settings allow it.</summary>
    /// <param name="ending">With its dot.</param>
    /// <param name="content">Read from where it stands.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<bool> FitsAsync(string ending, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[Head];
        var length = await content.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancellationToken);
        return Fits(ending, head.AsSpan(0, length));
    }

    private static bool Fits(string ending, ReadOnlySpan<byte> head) => ending.ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => head.StartsWith((byte[])[0xFF, 0xD8, 0xFF]),
        ".png" => head.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47]),
        ".gif" => head.StartsWith("GIF8"u8),
        ".webp" => head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8),
        ".wav" => head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8),
        ".heic" or ".m4a" or ".mp4" => At(head, 4, "ftyp"u8),
        ".pdf" => head.IndexOf("%PDF"u8) >= 0,
        ".docx" or ".xlsx" or ".pptx" => head.StartsWith(Zip),
        ".doc" or ".xls" or ".ppt" => head.StartsWith(Ole) || head.StartsWith(Zip) || IsText(head),
        ".mp3" => head.StartsWith("ID3"u8) || (head is [0xFF, var second, ..] && (second & 0xE0) == 0xE0),
        ".amr" => head.StartsWith("#!AMR"u8),
        ".txt" or ".csv" => IsText(head),
        _ => true,
    };

    private static bool At(ReadOnlySpan<byte> head, int place, ReadOnlySpan<byte> sign) => head.Length >= place && head[place..].StartsWith(sign);

    /// <summary>No text of any coding we meet holds a zero byte, but for one in UTF-16, which says so.</summary>
    private static bool IsText(ReadOnlySpan<byte> head) => head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || !head.Contains((byte)0);
}
