namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 函件: a letter from its draft to its end. What it says stands in <see cref="Data"/>; from signing on its number, its hash
/// and its copy are fixed, and only what becomes of it changes.
/// </summary>
public sealed class Letter
{
    public long Id { get; init; }

    /// <summary>The matter whose flow carries it; null for one that needs no signature and is issued as it is written.</summary>
    public long? MatterId { get; init; }

    public Matter? Matter { get; init; }

    /// <summary>The ticket it is about, or the one of its own that stands for it.</summary>
    public long TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    /// <summary>Key of its template, such as <c>supervision</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The template's version as of the last change of the draft; from signing on the one it was printed by.</summary>
    public int TemplateVersion { get; set; }

    /// <summary>What it is, as its template calls it, such as 督办单.</summary>
    public required string KindName { get; init; }

    /// <summary>事由, in a line.</summary>
    public required string Subject { get; set; }

    public LetterState State { get; set; }

    /// <summary>机关代字, such as 石接督; null when its kind is not numbered.</summary>
    public string? Series { get; init; }

    /// <summary>Year of its number; null until it is signed.</summary>
    public int? Year { get; set; }

    /// <summary>Running number within series and year, from 1 without gaps.</summary>
    public int? Sequence { get; set; }

    /// <summary>发文字号 such as 石接督〔2026〕42号; null until it is signed. Unique; a void one is never used again.</summary>
    public string? No { get; set; }

    /// <summary>主送单位; null when it goes to a person outside.</summary>
    public long? ToUnitId { get; set; }

    public string? ToUnitPath { get; set; }

    /// <summary>主送, as it is printed.</summary>
    public required string ToName { get; set; }

    /// <summary>抄送 as it is printed, separated by line feeds; empty for none.</summary>
    public string CopyTo { get; set; } = "";

    /// <summary>The values of its fields by name, as JSON; what a field has from elsewhere says so under <c>$from</c>.</summary>
    public required string Data { get; set; }

    /// <summary>The rule that drafted it; null for people's and flows' own.</summary>
    public long? RuleId { get; init; }

    /// <summary>What it was drafted for: at most one letter per cause, whoever drafts it. Null for none.</summary>
    public string? Cause { get; init; }

    /// <summary>Of a rule's or a flow's draft who sent it on to be signed; null before.</summary>
    public long? DraftedById { get; set; }

    public required string DraftedByName { get; set; }

    public DateTimeOffset DraftedAt { get; init; }

    public string? CheckedByName { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    public long? SignedById { get; set; }

    public string? SignedByName { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>SHA-256 of its copy's page in lower-case hexadecimal; null until it is signed.</summary>
    public string? Hash { get; set; }

    /// <summary>How it reaches its receiver, such as desk, mail, sms; separated by line feeds.</summary>
    public string Channels { get; set; } = "";

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>签收.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    public string? ReceivedByName { get; set; }

    /// <summary>Until when an answer is asked for; null when none is.</summary>
    public DateTimeOffset? ReplyDueAt { get; set; }

    public DateTimeOffset? RepliedAt { get; set; }

    public string? RepliedByName { get; set; }

    public string? Reply { get; set; }

    /// <summary>How many answers there were; those but the last were sent back.</summary>
    public int Replies { get; set; }

    /// <summary>How often the receiver was chased for receipt or answer.</summary>
    public int Chased { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was withdrawn, 作废 its number with it.</summary>
    public string? VoidReason { get; set; }

    public string? VoidedByName { get; set; }

    /// <summary>The letter it was issued anew for.</summary>
    public long? ReplacesId { get; init; }

    public long Version { get; set; }
}

/// <summary>Where a letter stands.</summary>
public enum LetterState
{
    /// <summary>草拟 or being checked.</summary>
    Draft,

    /// <summary>Signed, numbered, sealed and on its way.</summary>
    Issued,

    /// <summary>签收.</summary>
    Received,

    /// <summary>Answered; the answer is being looked at.</summary>
    Replied,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>Given up before it was signed.</summary>
    Dropped,

    /// <summary>作废: withdrawn after it was signed. Its number stays in the register.</summary>
    Void,
}

/// <summary>The sealed copy of a signed letter; written once.</summary>
public sealed class LetterCopy
{
    public long LetterId { get; init; }

    /// <summary>The page as it is printed, HTML with its style.</summary>
    public required string Page { get; set; }

    /// <summary>The same as .docx.</summary>
    public required byte[] Docx { get; set; }
}

/// <summary>One of the tickets that a letter is about besides its own.</summary>
public sealed class LetterTicket
{
    public long LetterId { get; init; }

    public long TicketId { get; init; }
}

/// <summary>A template as it was in use from a moment on; written once.</summary>
public sealed class LetterTemplateVersion
{
    /// <summary>Key of the template: its file's name without the ending.</summary>
    public required string Template { get; init; }

    /// <summary>From 1 without gaps within its template.</summary>
    public int Version { get; init; }

    /// <summary>Header and body.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file that it was read from, in lower-case hexadecimal; null for one that was edited in the desk.</summary>
    public string? FileHash { get; init; }

    /// <summary>Why it was changed.</summary>
    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>0 for one that was read from a file.</summary>
    public long ById { get; init; }

    public required string ByName { get; init; }
}
