using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>附件: what may be uploaded.</summary>
public sealed class AttachmentOptions
{
    [Positive]
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Most files of one ticket.</summary>
    [Positive]
    public int MaxPerTicket { get; set; } = 100;

    /// <summary>What a file may be said to show; rules ask for them, such as a photo before and after.</summary>
    public List<string> Tags { get; set; } = ["before", "after", "quote", "contract", "acceptance", "invoice", "payment", "opinion", "other"];

    /// <summary>Allowed file name endings, and the type each is given out as: what the sender claims is not trusted.</summary>
    public Dictionary<string, string> Types { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".heic"] = "image/heic",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".mp3"] = "audio/mpeg",
        [".wav"] = "audio/wav",
        [".m4a"] = "audio/mp4",
        [".amr"] = "audio/amr",
        [".mp4"] = "video/mp4",
    };
}
