namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>A letter as a file.</summary>
/// <param name="FileName">With its ending.</param>
public sealed record LetterFile(string FileName, byte[] Content)
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
