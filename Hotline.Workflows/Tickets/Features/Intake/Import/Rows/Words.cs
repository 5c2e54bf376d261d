using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>Closed lists as other systems word them; null when a word is not known.</summary>
internal static class Words
{
    private static readonly (string Word, TicketKind Kind)[] Kinds =
    [
        ("咨询", TicketKind.Inquiry), ("举报", TicketKind.Report), ("投诉", TicketKind.Complaint), ("建议", TicketKind.Suggestion),
        ("表扬", TicketKind.Praise), ("感谢", TicketKind.Praise), ("求助", TicketKind.Help), ("求决", TicketKind.Help),
        ("报修", TicketKind.Help), ("诉求", TicketKind.Help),
    ];

    private static readonly (string Word, Channel Channel)[] Channels =
    [
        ("微信", Channel.WeChat), ("微博", Channel.Weibo), ("app", Channel.App), ("移动", Channel.App), ("客户端", Channel.App),
        ("邮箱", Channel.Email), ("邮件", Channel.Email), ("来信", Channel.Visit), ("来访", Channel.Visit), ("信访", Channel.Visit),
        ("网格", Channel.Grid), ("上级", Channel.Upstream), ("转办", Channel.Upstream), ("交办", Channel.Upstream),
        ("市级", Channel.Upstream), ("网", Channel.Web), ("留言", Channel.Web), ("电话", Channel.Phone), ("热线", Channel.Phone),
        ("来电", Channel.Phone), ("12345", Channel.Phone), ("phone", Channel.Phone), ("web", Channel.Web), ("wechat", Channel.WeChat),
        ("email", Channel.Email),
    ];

    private static readonly string[] OpenWords = ["否", "不保密", "公开", "不", "无", "0", "n", "no", "false"];

    private static readonly (string Word, TicketLevel Level)[] Levels =
    [
        ("15", TicketLevel.FifteenDays), ("十五", TicketLevel.FifteenDays), ("24", TicketLevel.OneDay), ("二十四", TicketLevel.OneDay),
        ("2小时", TicketLevel.TwoHours), ("两小时", TicketLevel.TwoHours), ("2h", TicketLevel.TwoHours),
        ("7", TicketLevel.SevenDays), ("七", TicketLevel.SevenDays), ("1天", TicketLevel.OneDay), ("1日", TicketLevel.OneDay),
    ];

    public static TicketKind? KindOf(string text) => First(Kinds, text);

    public static Channel? ChannelOf(string text) => First(Channels, text);

    public static TicketLevel? LevelOf(string text) => First(Levels, text.Replace(" ", "", StringComparison.Ordinal));

    public static Urgency? UrgencyOf(string text)
    {
        if (text.Contains("特急") || text.Contains("特别") || text.Contains("非常") || text.Contains("critical", StringComparison.OrdinalIgnoreCase))
            return Urgency.Critical;
        if (text.Contains("不急") || text.Contains("一般") || text.Contains("普通") || text.Contains("正常") || text.Contains("normal", StringComparison.OrdinalIgnoreCase))
            return Urgency.Normal;
        return text.Contains('急') || text.Contains("urgent", StringComparison.OrdinalIgnoreCase) ? Urgency.Urgent : null;
    }

    /// <summary>Any word but a plain no keeps the reporter secret: the error on that side does no harm.</summary>
    public static bool IsSecret(string? text) =>
        text is not null && !OpenWords.Contains(text.Trim().ToLowerInvariant());

    private static T? First<T>((string Word, T Value)[] list, string text) where T : struct
    {
        foreach (var (word, value) in list)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
