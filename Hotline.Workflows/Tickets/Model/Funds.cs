namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 资金户: the money that a street, or a category of spending, has in a year, in cents 分. Its columns are what the entries
/// say; none is ever below zero, and all but the budget add up to it. Many commits change it at once, none reads it before:
/// each moves it by a guarded statement.
/// </summary>
public sealed class FundAccount
{
    public long Id { get; init; }

    public int Year { get; init; }

    public FundBook Book { get; init; }

    /// <summary>Of the street's book; 0 in the other.</summary>
    public long UnitId { get; init; }

    /// <summary>Key of the category; empty in the streets' book.</summary>
    public string Category { get; init; } = "";

    /// <summary>What people call it: the unit or the category.</summary>
    public required string Name { get; init; }

    /// <summary>Who sees it: the unit's path; empty in the categories' book.</summary>
    public string UnitPath { get; init; } = "";

    public long Budget { get; init; }

    /// <summary>可用</summary>
    public long Available { get; init; }

    /// <summary>冻结: approved, no contract yet.</summary>
    public long Frozen { get; init; }

    /// <summary>占用: under contract, not paid.</summary>
    public long Committed { get; init; }

    /// <summary>已拨付, less what came back.</summary>
    public long Paid { get; init; }

    /// <summary>Given back, or carried into the next year.</summary>
    public long Returned { get; init; }

    /// <summary>Entries so far.</summary>
    public long Seq { get; init; }

    /// <summary>Hash of the last of them; empty before the first.</summary>
    public string Head { get; init; } = "";
}

/// <summary>账簿: each movement of a request is posted in both, so that neither street nor category overspends.</summary>
public enum FundBook
{
    Street,
    Category,
}

/// <summary>Where money of an account stands.</summary>
public enum FundColumn
{
    /// <summary>Outside: where budgets come from. It holds the budget with a minus, so that each account adds up to nothing.</summary>
    Source,
    Available,
    Frozen,
    Committed,
    Paid,
    Returned,
}

public enum FundMovement
{
    /// <summary>核定预算</summary>
    Set,

    /// <summary>追加</summary>
    Add,

    /// <summary>调剂: from one account to another.</summary>
    Move,

    /// <summary>结转 into the next year.</summary>
    Carry,

    /// <summary>年末交回</summary>
    Return,

    /// <summary>冻结</summary>
    Freeze,

    /// <summary>占用</summary>
    Commit,

    /// <summary>拨付</summary>
    Pay,

    /// <summary>退回: paid too much, or for nothing.</summary>
    Refund,

    /// <summary>追偿: paid back by who was responsible.</summary>
    Recover,

    /// <summary>释放: not needed after all.</summary>
    Release,

    /// <summary>更正 of an entry that was wrong.</summary>
    Correct,
}

/// <summary>明细: one movement on one account. Written once; each holds the hash of the one before it of its account.</summary>
public sealed class FundEntry
{
    public long Id { get; init; }

    public long AccountId { get; init; }

    public FundAccount? Account { get; init; }

    /// <summary>From 1 without gaps within the account.</summary>
    public long Seq { get; set; }

    /// <summary>The movement that it and its counterpart on another account belong to.</summary>
    public long Voucher { get; init; }

    /// <summary>The counterpart's account; null when there is none.</summary>
    public long? OtherAccountId { get; init; }

    /// <summary>To the millisecond.</summary>
    public DateTimeOffset At { get; init; }

    public FundMovement Movement { get; init; }

    public FundColumn From { get; init; }

    public FundColumn To { get; init; }

    /// <summary>Above zero.</summary>
    public long Cents { get; init; }

    /// <summary>The fund request; null for budgets.</summary>
    public long? MatterId { get; init; }

    public string? RequestNo { get; init; }

    public string? TicketNo { get; init; }

    public long ById { get; init; }

    public required string ByName { get; init; }

    public string? OnBehalfOf { get; init; }

    /// <summary>文号 of the paper that allows it.</summary>
    public string? Document { get; init; }

    public string? Reason { get; init; }

    public long AvailableAfter { get; set; }

    /// <summary>Empty for the first of an account.</summary>
    public string PreviousHash { get; set; } = "";

    public string Hash { get; set; } = "";
}

/// <summary>应急资金申请: what a matter that asks for money has got of it, in cents.</summary>
public sealed partial class FundRequest
{
    /// <summary>The matter's.</summary>
    public long Id { get; init; }

    public Matter? Matter { get; init; }

    public int Year { get; init; }

    /// <summary>The street whose money it is.</summary>
    public long StreetId { get; init; }

    public required string Category { get; init; }

    public long RequestedCents { get; set; }

    public long ApprovedCents { get; set; }

    /// <summary>Frozen now.</summary>
    public long FrozenCents { get; set; }

    /// <summary>Committed now.</summary>
    public long CommittedCents { get; set; }

    /// <summary>All that was paid out.</summary>
    public long PaidCents { get; set; }

    /// <summary>What came back of it.</summary>
    public long RecoveredCents { get; set; }

    /// <summary>The accounts that the first freezing was posted to; null before, and where none is kept.</summary>
    public long? StreetAccountId { get; set; }

    public long? CategoryAccountId { get; set; }

    public long Version { get; set; }

    /// <summary>Frozen or committed: nobody else can have it.</summary>
    public long HeldCents => FrozenCents + CommittedCents;
}
