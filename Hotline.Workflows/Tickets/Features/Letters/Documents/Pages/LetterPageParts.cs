using System.Reflection;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>What every letter's page has: style, and the script that looks for fonts.</summary>
internal static class LetterPageParts
{
    public static string Head() =>
        $"<!doctype html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>\n{Read("letter.css")}</style>";

    public static string Foot()
    {
        var warning = LetterPaper.Format("MissingFonts", "<span></span>");
        return $"<p id=\"fonts\" role=\"status\" hidden>{warning}</p>\n<script>\n{Read("letter.js")}</script>\n</body></html>\n";
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Letters/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
