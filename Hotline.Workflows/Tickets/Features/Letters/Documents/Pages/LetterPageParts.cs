using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>What every letter's page has: style, and the script that looks for fonts.</summary>
internal static class LetterPageParts
{
    private static readonly string Script = $"\n{Read("letter.js")}";

    public static string Head { get; } =
        $"<!doctype html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>\n{Read("letter.css")}</style>";

    /// <summary>Shown by the script where fonts are missing; never printed.</summary>
    public static string Warning { get; } =
        $"<p id=\"fonts\" role=\"status\" hidden data-wanted=\"{LetterPaper.Get("Families")}\">{LetterPaper.Format("MissingFonts", "<span></span>")}</p>\n";

    public static string Foot { get; } = $"<script>{Script}</script>\n</body></html>\n";

    public static string ScriptHash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Letters/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
