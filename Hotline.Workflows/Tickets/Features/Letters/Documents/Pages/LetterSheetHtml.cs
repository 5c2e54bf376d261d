using System.Text;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>Writes one sheet of a letter.</summary>
internal sealed class LetterSheetHtml(StringBuilder html, LetterDocument document, int sheets)
{
    private readonly string layout = document.Frame.Layout.ToString().ToLowerInvariant();

    public void Write(LetterSheet sheet)
    {
        html.Append($"<section class=\"sheet {layout} {(sheet.No % 2 == 1 ? "odd" : "even")}\" aria-label=\"").Text(LetterPaper.Format("Sheet", sheet.No, sheets)).Append("\">\n");
        html.Append("<div class=\"area\">\n");
        if (sheet.No == 1)
        {
            new LetterHeadHtml(html, document.Frame).Write();
            Gap(LetterGridSize.BelowHeadOf(document.Frame.Layout));
        }

        for (var at = 0; at < sheet.Strips.Count;)
            at += Write(sheet.Strips, at);
        if (sheet.Imprint && LetterImprint.Of(document) is { } imprint)
            Write(imprint);
        html.Append("</div>\n");
        if (sheet.No == 1 && document.Frame.Layout == LetterLayout.Letter)
            html.Append("<div class=\"twin top\"></div><div class=\"twin foot\"></div>\n");
        if (sheet.Numbered)
            html.Append("<p class=\"pn\">").Text(LetterPaper.Format("PageNo", sheet.No)).Append("</p>\n");
        html.Append("</section>\n");
    }

    /// <summary>Writes what begins here, and returns how many strips that took.</summary>
    private int Write(IReadOnlyList<LetterStrip> strips, int at)
    {
        switch (strips[at])
        {
            case LetterGapStrip gap:
                Gap(gap.Height);
                return 1;
            case LetterRowStrip row:
                var rows = strips.Skip(at).TakeWhile(one => one is LetterRowStrip next && ReferenceEquals(next.Table, row.Table)).Cast<LetterRowStrip>().ToList();
                new LetterTableHtml(html).Write(rows);
                return rows.Count;
            case LetterLineStrip first:
                return Paragraph(strips, at, first);
            default:
                return 1;
        }
    }

    private void Gap(double lines) => html.Append("<div class=\"gap\" style=\"--n:").Number(lines).Append("\"></div>\n");

    private int Paragraph(IReadOnlyList<LetterStrip> strips, int at, LetterLineStrip first)
    {
        var tag = first.Kind == LetterLineKind.Title ? "h1" : "p";
        var style = first.Kind == LetterLineKind.Text ? "" : $" class=\"{first.Kind.ToString().ToLowerInvariant()}\"";
        html.Append($"<{tag}{style}>");
        var count = 0;
        while (at + count < strips.Count && strips[at + count] is LetterLineStrip line && line.Kind == first.Kind
            && (count == 0 || !line.Begins || first.Kind == LetterLineKind.Title))
        {
            Line(line);
            count++;
        }

        if (first.Kind == LetterLineKind.Date && document.Sign is { Seal: true })
            html.Append("<span class=\"seal\" style=\"--r:").Number(first.Right + first.Line.Width / 2).Append("\"><span>").Text(LetterPaper.Get("Seal")).Append("</span></span>");
        html.Append($"</{tag}>\n");
        return count;
    }

    private void Line(LetterLineStrip strip)
    {
        html.Append(strip.Line.Full ? "<span class=\"l f\"" : "<span class=\"l\"");
        if (strip.Left > 0)
            html.Append(" style=\"--i:").Number(strip.Left).Append('"');
        else if (strip.Right > 0)
            html.Append(" style=\"--r:").Number(strip.Right).Append('"');
        html.Append('>').Line(strip.Line).Append("</span>");
    }

    private void Write(LetterImprint imprint)
    {
        html.Append("<footer class=\"bj\">");
        if (imprint.CopyTo.Count > 0)
        {
            html.Append("<p class=\"copies\">");
            foreach (var (line, at) in imprint.CopyTo.Select((line, at) => (line, at)))
            {
                html.Append("<span class=\"l\"");
                if (at > 0)
                    html.Append(" style=\"--i:").Number(LetterImprint.Hang).Append('"');
                html.Append('>').Line(line).Append("</span>");
            }

            html.Append("</p>");
        }

        if (imprint.PrintedBy is { } by)
            html.Append("<p class=\"by\"><span>").Runs(by.Runs).Append("</span><span>").Runs(imprint.PrintedOn?.Runs ?? []).Append("</span></p>");
        html.Append("</footer>\n");
    }
}
