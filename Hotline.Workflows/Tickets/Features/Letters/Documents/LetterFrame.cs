namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>
/// What stands around a letter's text. The marks may stand in any of its words and in the text itself for what only
/// signing gives; a draft shows them dashed, as what is still to come.
/// </summary>
public sealed record LetterFrame
{
    /// <summary>Where the running number belongs: <c>石接督〔2026〕■号</c>.</summary>
    public const char NumberMark = '\uE000';

    /// <summary>Where the signer's name belongs.</summary>
    public const char SignerMark = '\uE001';

    /// <summary>Where the day of signing belongs.</summary>
    public const char DateMark = '\uE002';

    public required LetterLayout Layout { get; init; }

    /// <summary>发文机关: signs the letter, and stands at its head.</summary>
    public required string Agency { get; init; }

    /// <summary>发文机关标志 when it is other than the agency's name, such as …文件.</summary>
    public string? Head { get; init; }

    /// <summary>发文字号; null when it bears none.</summary>
    public string? No { get; init; }

    /// <summary>签发人; null when it is not printed.</summary>
    public string? Signer { get; init; }

    /// <summary>份号 such as 000001.</summary>
    public string? Copy { get; init; }

    /// <summary>密级 and how long, such as 秘密★1年.</summary>
    public string? Secrecy { get; init; }

    /// <summary>紧急程度 such as 特急.</summary>
    public string? Urgency { get; init; }

    /// <summary>成文日期 as printed: Arabic figures, year, month and day, no leading zero.</summary>
    public required string Date { get; init; }

    /// <summary>印发机关 when it is other than the agency.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>印发日期 when it is other than <see cref="Date"/>.</summary>
    public string? PrintedOn { get; init; }

    /// <summary>What it is, such as 督办单: the title of a form.</summary>
    public required string KindName { get; init; }

    /// <summary>Not signed: what is missing or still to come shows.</summary>
    public bool Draft { get; init; }

    internal LetterFrame Numbered(string number) => this with
    {
        No = LetterText.Numbered(No, number),
        Head = LetterText.Numbered(Head, number),
    };
}
