using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>A letter as its template writes it: as a draft, or to be sealed.</summary>
internal sealed class LetterPrinting(LetterTemplates templates, LetterFacts facts, LetterWriter writer, HotlineOptions options)
{
    /// <param name="letter">Its number may hold the document's mark where the running number belongs.</param>
    /// <param name="at">The day that is printed as that of signing.</param>
    /// <param name="draft">What is still to come and what is missing shows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<PrintedLetter> PrintAsync(Letter letter, DateTimeOffset at, bool draft, CancellationToken cancellationToken)
    {
        var template = await templates.OfAsync(letter.Template, letter.TemplateVersion, cancellationToken);
        var read = await facts.OfAsync(letter, template, cancellationToken);
        if (draft)
            Mark(read, letter, template.Header, at);
        var written = writer.Write(template, read);
        if (written.Markup is not { } markup || written.Problems.Count > 0)
            return new PrintedLetter(null, written.Missing, [.. written.Problems.Select(problem => LetterTexts.Format("AtLine", problem.Line, problem.Message))]);
        try
        {
            return new PrintedLetter(LetterMarkup.Read(markup, Frame(letter, template.Header, at, draft)), written.Missing, []);
        }
        catch (LetterMarkupException broken)
        {
            return new PrintedLetter(null, written.Missing, [broken.Message]);
        }
    }

    /// <summary>What only signing gives is not missing in a draft: it is still to come.</summary>
    private void Mark(JsonObject read, Letter letter, LetterHeader header, DateTimeOffset at)
    {
        if (read["letter"] is not JsonObject root)
            return;
        root["no"] ??= Numbered(letter, at);
        root["date"] ??= LetterFrame.DateMark.ToString();
        if (header.Sign is not null)
            root["signer"] ??= LetterFrame.SignerMark.ToString();
        if (header.Check is not null)
            root["checker"] ??= LetterFrame.SignerMark.ToString();
    }

    private LetterFrame Frame(Letter letter, LetterHeader header, DateTimeOffset at, bool draft) => new()
    {
        Layout = header.Layout,
        Agency = header.Agency ?? "",
        No = letter.No ?? Numbered(letter, at),
        Signer = header.Sign is null ? null : letter.SignedByName ?? LetterFrame.SignerMark.ToString(),
        Date = draft ? LetterFrame.DateMark.ToString() : Day(letter.SignedAt ?? at),
        KindName = letter.KindName,
        Draft = draft,
    };

    /// <summary>The number with the document's mark where the running number belongs; null when its kind has none.</summary>
    public string? Numbered(Letter letter, DateTimeOffset at) =>
        letter.Series is { } series ? LetterNumber.Write(options.Letters.NumberFormat, series, YearOf(at), LetterFrame.NumberMark.ToString()) : null;

    public int YearOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, options.TimeZone).Year;

    private string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, options.TimeZone).ToString(options.Letters.DateFormat, CultureInfo.InvariantCulture);
}

/// <summary>What came of printing a letter.</summary>
/// <param name="Document">Null when it cannot be written at all.</param>
/// <param name="Missing">Values it wants and has not.</param>
/// <param name="Defects">What is wrong with its template, each with its line.</param>
internal sealed record PrintedLetter(LetterDocument? Document, IReadOnlyList<MissingValue> Missing, IReadOnlyList<string> Defects);
