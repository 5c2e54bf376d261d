namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>A piece of a letter that stands on one page.</summary>
/// <param name="Height">In lines of the grid.</param>
internal abstract record LetterStrip(double Height)
{
    /// <summary>Stands on the same page as what follows.</summary>
    public bool Keeps { get; init; }
}

/// <summary>A line of words.</summary>
/// <param name="Left">Indent in characters, for its own size.</param>
/// <param name="Begins">It is its paragraph's first.</param>
internal sealed record LetterLineStrip(LetterLineKind Kind, LetterLine Line, double Left = 0, double Right = 0, bool Begins = true) : LetterStrip(1);

/// <summary>Empty room; none at the top of a page.</summary>
internal sealed record LetterGapStrip(double Height) : LetterStrip(Height);

/// <summary>A forced end of a page.</summary>
internal sealed record LetterEndStrip() : LetterStrip(0);

/// <summary>A row of a table, or the part of it that finds room.</summary>
internal sealed record LetterRowStrip(LetterTableShape Table, IReadOnlyList<LetterCellLines> Cells, double Height) : LetterStrip(Height)
{
    /// <summary>It goes on from the page before: the cells above it are not drawn again.</summary>
    public bool Goes { get; init; }
}

/// <param name="RowSpan">Rows of this page that it covers.</param>
internal sealed record LetterCellLines(LetterCell Cell, int RowSpan, IReadOnlyList<LetterCellLine> Lines);

internal sealed record LetterCellLine(LetterLine Line, bool Indented);

/// <summary>How a line is set.</summary>
internal enum LetterLineKind
{
    Text,
    First,
    Second,
    Title,
    Sign,
    Date,
}
