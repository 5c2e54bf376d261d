namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>A line of a paragraph as it is printed.</summary>
/// <param name="Full">The paragraph goes on, so the line fills its width.</param>
/// <param name="Hangs">Its last character is punctuation that stands outside the width.</param>
internal sealed record LetterLine(IReadOnlyList<LetterRun> Runs, bool Full = false, bool Hangs = false)
{
    public static LetterLine Of(LetterText text) => new(text.Runs);

    public double Width => Runs.Sum(run => LetterMeasure.Of(run.Text));
}
