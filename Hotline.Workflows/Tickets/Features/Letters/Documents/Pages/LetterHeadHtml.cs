using System.Text;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>Writes 版头: what stands above the title of the first page.</summary>
internal sealed class LetterHeadHtml(StringBuilder html, LetterFrame frame)
{
    public void Write()
    {
        html.Append("<header class=\"head\" style=\"--n:").Number(LetterGridSize.HeadOf(frame.Layout)).Append("\">\n");
        Rows();
        var mark = LetterHead.MarkOf(frame);
        html.Append("<p class=\"mark\" style=\"font-size:").Number(LetterHead.SizeOf(frame.Layout, mark)).Append("pt\">").Runs(mark.Runs).Append("</p>\n");
        if (frame.Layout == LetterLayout.Table)
            html.Append("<p class=\"mark kind\">").Text(LetterHead.KindOf(frame)).Append("</p>\n");
        Number();
        if (frame.Layout != LetterLayout.Letter)
            html.Append("<div class=\"rule\"></div>\n");
        html.Append("</header>\n");
    }

    /// <summary>份号, 密级 and 紧急程度, each in a row of its own.</summary>
    private void Rows()
    {
        var top = frame.Layout == LetterLayout.Letter ? 1.5 : 0;
        foreach (var row in LetterHead.RowsOf(frame))
            html.Append("<p class=\"row\" style=\"top:calc(var(--l)*").Number(top++).Append(")\">").Text(row).Append("</p>\n");
    }

    private void Number()
    {
        if (frame.No is null && frame.Signer is null)
            return;
        html.Append($"<p class=\"no{(frame.Signer is null && frame.Layout == LetterLayout.Red ? " mid" : "")}\"><span>");
        html.Runs(LetterText.Of(frame.No ?? "", frame.Draft).Runs).Append("</span>");
        if (frame.Signer is { } signer && frame.Layout != LetterLayout.Letter)
            html.Append("<span>").Text(LetterPaper.Get("Signer")).Append("<u>").Runs(LetterText.Of(signer, frame.Draft).Runs).Append("</u></span>");
        html.Append("</p>\n");
    }
}
