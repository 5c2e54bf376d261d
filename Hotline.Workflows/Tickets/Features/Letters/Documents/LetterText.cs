namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>Words in a line or paragraph with what is marked among them; a line feed within is a forced break.</summary>
public sealed record LetterText(IReadOnlyList<LetterRun> Runs)
{
    public static LetterText Empty { get; } = new([]);

    public bool IsEmpty => Runs.All(run => run.Text.Length == 0);

    /// <summary>Without marks, as it is read.</summary>
    public string Words => string.Concat(Runs.Select(run => run.Text));

    /// <summary>Plain words; in a draft the frame's marks become what they stand for.</summary>
    public static LetterText Of(string text, bool draft) => new([.. LetterMarks.Split(text, LetterMark.None, draft)]);

    internal LetterText Numbered(string number) =>
        Words.Contains(LetterFrame.NumberMark) ? new([.. Runs.Select(run => run with { Text = Numbered(run.Text, number)! })]) : this;

    internal static string? Numbered(string? text, string number) => text?.Replace(LetterFrame.NumberMark.ToString(), number, StringComparison.Ordinal);
}

/// <summary>Words with one mark.</summary>
public sealed record LetterRun(string Text, LetterMark Mark = LetterMark.None);

/// <summary>What sets words apart from those around them.</summary>
public enum LetterMark
{
    None,
    Bold,

    /// <summary>A value that the text needs and nobody gave; only in a draft.</summary>
    Missing,

    /// <summary>What signing will give; only in a draft.</summary>
    Pending,
}
