namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>What notices are about; people choose by it.</summary>
public static class NoticeKinds
{
    /// <summary>催办、升级</summary>
    public const string Ladder = "ladder";

    /// <summary>函件</summary>
    public const string Letter = "letter";

    /// <summary>转办</summary>
    public const string Delegated = "delegated";

    /// <summary>吹哨</summary>
    public const string Whistle = "whistle";

    /// <summary>吹哨请假</summary>
    public const string Leave = "leave";

    /// <summary>其他提醒</summary>
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Ladder, Letter, Delegated, Whistle, Leave, Other];
}
