using System.Text;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>
/// A letter as an HTML page for screen and print: A4 sheets by GB/T 9704 whose lines and pages are already broken, so that
/// it prints alike everywhere. It loads nothing; its only script says which fonts are missing.
/// </summary>
public static class LetterPage
{
    /// <summary>The page's script as a source that a content security policy allows.</summary>
    public static string ScriptHash => LetterPageParts.ScriptHash;

    /// <exception cref="InvalidOperationException">The letter's layout has no page.</exception>
    public static string Write(LetterDocument document)
    {
        if (document.Frame.Layout == LetterLayout.Plain)
            throw new InvalidOperationException(LetterMarkupTexts.Format("NoPage", document.Frame.KindName));
        var sheets = LetterSheets.Of(document);
        var html = new StringBuilder(LetterPageParts.Head.Length + sheets.Count * 4096);
        html.Append(LetterPageParts.Head);
        html.Append("<title>").Text(document.Title.IsEmpty ? document.Frame.KindName : document.Title.Words).Append("</title></head>\n<body");
        html.Append(document.Frame.Draft ? " class=\"draft\">\n" : ">\n").Append(LetterPageParts.Warning);
        foreach (var sheet in sheets)
            new LetterSheetHtml(html, document, sheets.Count).Write(sheet);
        return html.Append(LetterPageParts.Foot).ToString();
    }

    /// <summary>How many pages it takes.</summary>
    public static int PagesOf(LetterDocument document) => LetterSheets.Of(document).Count;
}
