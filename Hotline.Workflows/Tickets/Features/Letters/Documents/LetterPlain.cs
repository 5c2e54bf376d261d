using System.Text;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>A letter as words alone, for SMS and mail: any layout.</summary>
public static class LetterPlain
{
    public static PlainLetter Write(LetterDocument document)
    {
        var lines = new List<string>();
        Add(lines, document.To is { IsEmpty: false } to ? to.Words + LetterPaper.Get("To") : null);
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case LetterParagraph paragraph:
                    Add(lines, paragraph.Text.Words);
                    break;
                case LetterGrid grid:
                    lines.AddRange(grid.Rows.Select(Row));
                    break;
            }
        }

        for (var i = 0; i < document.Attachments.Count; i++)
            Add(lines, $"{LetterPaper.Get("Attachments")}{LetterPaper.Format("AttachmentNo", i + 1)}{document.Attachments[i].Words}");
        if (document.Sign is not null)
            lines.AddRange([document.Frame.Agency, document.Frame.Date]);
        Add(lines, document.Note is { IsEmpty: false } note ? LetterPaper.Format("Note", note.Words) : null);
        var subject = OneLine(document.Title.IsEmpty ? document.Frame.KindName : document.Title.Words);
        return new PlainLetter(subject, string.Join('\n', lines));
    }

    private static void Add(List<string> lines, string? line)
    {
        if (!string.IsNullOrEmpty(line))
            lines.Add(line);
    }

    private static string Row(LetterRow row)
    {
        var said = new StringBuilder();
        foreach (var cell in row.Cells)
        {
            if (said.Length > 0)
                said.Append(' ');
            said.AppendJoin('\n', cell.Paragraphs.Select(paragraph => paragraph.Text.Words));
        }

        return said.ToString();
    }

    /// <summary>A mail's subject is one line, so that nothing in it begins a header of its own.</summary>
    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');
}

/// <summary>Subject in one line, and the text with line feeds.</summary>
public sealed record PlainLetter(string Subject, string Text);
