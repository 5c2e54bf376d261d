using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

/// <summary>A letter of each layout as it was when it was looked at. Set LETTER_GOLDENS=write to take what is written now, and look at it.</summary>
public class LetterGoldenTests
{
    [Theory]
    [InlineData(LetterLayout.Red)]
    [InlineData(LetterLayout.Letter)]
    [InlineData(LetterLayout.Table)]
    public void A_letter_is_written_as_it_was_looked_at(LetterLayout layout)
    {
        var letter = SampleLetters.Of(layout);
        var page = LetterPage.Write(letter);

        Same(layout, "html", page[page.IndexOf("<section", StringComparison.Ordinal)..page.IndexOf("<script>", StringComparison.Ordinal)]);
        Same(layout, "xml", Document(LetterDocx.Write(letter)).Replace("<w:p>", "\n<w:p>"));
        var plain = LetterPlain.Write(letter);
        Same(layout, "txt", $"{plain.Subject}\n\n{plain.Text}\n");
    }

    private static void Same(LetterLayout layout, string ending, string written)
    {
        var path = Path.Combine(Folder(), $"{layout}.{ending}".ToLowerInvariant());
        if (Environment.GetEnvironmentVariable("LETTER_GOLDENS") == "write")
            File.WriteAllText(path, written);
        written.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Document(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Goldens");
}
