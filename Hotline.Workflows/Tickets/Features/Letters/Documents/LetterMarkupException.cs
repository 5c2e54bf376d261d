namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>A letter's markup says what no letter can have.</summary>
/// <param name="line">Line of the markup, from 1.</param>
/// <param name="problem">What is wrong, in the reader's language.</param>
public sealed class LetterMarkupException(int line, string problem, Exception? inner = null)
    : Exception(LetterMarkupTexts.Format("AtLine", line, problem), inner)
{
    public int Line => line;

    public string Problem => problem;
}
