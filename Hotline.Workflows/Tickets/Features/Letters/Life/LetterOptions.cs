using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>函件: who may do what with a letter, how its number reads and how long it waits.</summary>
public sealed class LetterOptions
{
    /// <summary>How a number reads: <c>{series}</c> is the agency's code, <c>{year}</c> the year of signing, <c>{number}</c> the running number.</summary>
    public string NumberFormat { get; set; } = "{series}〔{year}〕{number}号";

    /// <summary>How 成文日期 is printed; a .NET date format.</summary>
    public string DateFormat { get; set; } = "yyyy年M月d日";

    /// <summary>Key of the kind of matter that carries a letter: the flow whose card says so.</summary>
    public string MatterKind { get; set; } = "letter";

    /// <summary>Whether who drafted a letter may not check it.</summary>
    public bool SeparateChecker { get; set; } = true;

    /// <summary>Whether who drafted a letter may not sign it.</summary>
    public bool SeparateSigner { get; set; } = true;

    /// <summary>Role whose people take up what a rule or a flow has drafted.</summary>
    public string DraftRole { get; set; } = Model.Roles.Supervisor;

    /// <summary>Allowance for 签收, from the moment it reaches the unit.</summary>
    public string ReceiveWithin { get; set; } = "1wd";

    /// <summary>Allowance for an answer that was sent back, where nobody says another.</summary>
    public string AnswerAgainWithin { get; set; } = "1wd";

    /// <summary>Where letters whose template says webhook are posted; null for nowhere.</summary>
    public string? Webhook { get; set; }

    /// <summary>Most people of a unit to whom one letter is mailed.</summary>
    [Positive]
    public int MostMails { get; set; } = 5;

    /// <summary>Most tickets that one letter is about.</summary>
    [Positive]
    public int MostTickets { get; set; } = 200;

    /// <summary>Most letters of one exported register.</summary>
    [Positive]
    public int MostExported { get; set; } = 20_000;
}
