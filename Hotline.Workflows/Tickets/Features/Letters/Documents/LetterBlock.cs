namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>A part of a letter's text.</summary>
public abstract record LetterBlock
{
    internal virtual LetterBlock Numbered(string number) => this;
}

/// <summary>A paragraph or heading, indented by two characters.</summary>
public sealed record LetterParagraph(LetterLevel Level, LetterText Text) : LetterBlock
{
    internal override LetterBlock Numbered(string number) => this with { Text = Text.Numbered(number) };
}

/// <summary>What follows begins on a new page.</summary>
public sealed record LetterPageEnd : LetterBlock;

/// <summary>A table; cells of every row together span the same number of columns.</summary>
public sealed record LetterGrid(int Columns, IReadOnlyList<LetterRow> Rows) : LetterBlock
{
    internal override LetterBlock Numbered(string number) =>
        this with { Rows = [.. Rows.Select(row => new LetterRow([.. row.Cells.Select(cell => cell.Numbered(number))]))] };
}

public sealed record LetterRow(IReadOnlyList<LetterCell> Cells);

/// <param name="Column">The first column it covers, from 0.</param>
/// <param name="Paragraphs">At level <see cref="LetterLevel.Flush"/> for words that stand in the cell directly.</param>
public sealed record LetterCell(bool Head, int Column, int ColumnSpan, int RowSpan, IReadOnlyList<LetterParagraph> Paragraphs)
{
    internal LetterCell Numbered(string number) =>
        this with { Paragraphs = [.. Paragraphs.Select(one => one with { Text = one.Text.Numbered(number) })] };
}

/// <summary>结构层次.</summary>
public enum LetterLevel
{
    Text,

    /// <summary>一、 in 黑体.</summary>
    First,

    /// <summary>（一） in 楷体.</summary>
    Second,

    /// <summary>1. as the text.</summary>
    Third,

    /// <summary>（1） as the text.</summary>
    Fourth,

    /// <summary>Not indented.</summary>
    Flush,
}
