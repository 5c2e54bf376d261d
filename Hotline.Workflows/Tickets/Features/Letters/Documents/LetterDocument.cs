namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>A letter as it is written: the frame and the parts of its text in the order of GB/T 9704.</summary>
public sealed record LetterDocument
{
    public required LetterFrame Frame { get; init; }

    /// <summary>标题; empty when the letter has none, as a form whose kind is its title.</summary>
    public LetterText Title { get; init; } = LetterText.Empty;

    /// <summary>主送机关 without the colon.</summary>
    public LetterText? To { get; init; }

    public IReadOnlyList<LetterBlock> Blocks { get; init; } = [];

    /// <summary>附件说明: names of what is attached.</summary>
    public IReadOnlyList<LetterText> Attachments { get; init; } = [];

    public LetterSign? Sign { get; init; }

    /// <summary>附注 without its parentheses.</summary>
    public LetterText? Note { get; init; }

    /// <summary>抄送 without the word itself and without a full stop.</summary>
    public LetterText? CopyTo { get; init; }

    /// <summary>The same with the running number where <see cref="LetterFrame.NumberMark"/> stood.</summary>
    public LetterDocument Numbered(string number) => this with
    {
        Frame = Frame.Numbered(number),
        Title = Title.Numbered(number),
        To = To?.Numbered(number),
        Blocks = [.. Blocks.Select(block => block.Numbered(number))],
        Attachments = [.. Attachments.Select(one => one.Numbered(number))],
        Note = Note?.Numbered(number),
        CopyTo = CopyTo?.Numbered(number),
    };
}

/// <summary>署名: with room for a seal, or without.</summary>
public sealed record LetterSign(bool Seal);
