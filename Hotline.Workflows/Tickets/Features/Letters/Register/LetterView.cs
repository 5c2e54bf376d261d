namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>A part of the letters, as the register's filters name them.</summary>
public enum LetterView
{
    /// <summary>All that were ever signed: every number that was taken.</summary>
    Registered,

    /// <summary>草稿</summary>
    Draft,

    /// <summary>等签收</summary>
    Unreceived,

    /// <summary>等回复, in time</summary>
    Waiting,

    /// <summary>回复超期</summary>
    Overdue,

    /// <summary>Answered; the answer is looked at.</summary>
    Replied,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>作废</summary>
    Void,
}
