using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake.Wording;

/// <summary>
/// Closed lists as people and other systems word them, the same for files and for the API. A word is read as a whole
/// or not at all: null when it is unknown, or when it says two things at once.
/// </summary>
public static class TicketWords
{
    private static readonly WordList<TicketKind> Kinds = new(["类诉求", "类工单", "类", "件", "工单", "事项", "诉求"], new()
    {
        [TicketKind.Inquiry] = ["咨询", "业务咨询", "政策咨询", "inquiry", "enquiry", "consultation"],
        [TicketKind.Help] = ["求助", "求决", "报修", "诉求", "帮助", "办事求助", "help"],
        [TicketKind.Complaint] = ["投诉", "complaint"],
        [TicketKind.Report] = ["举报", "检举", "投诉举报", "report"],
        [TicketKind.Suggestion] = ["建议", "意见", "意见建议", "建议意见", "建言献策", "suggestion"],
        [TicketKind.Praise] = ["表扬", "感谢", "表扬感谢", "praise"],
    });

    private static readonly WordList<Channel> Channels = new(["受理渠道", "渠道", "方式", "受理", "来件", "端"], new()
    {
        [Channel.Phone] =
        [
            "电话", "热线", "来电", "语音", "12345", "12345热线", "12345电话", "12345热线电话", "12345来电", "热线电话", "电话热线", "电话来电", "来电电话", "市民热线",
            "市民来电", "政务服务热线", "政务热线", "政府热线", "便民热线", "市民服务热线", "人工电话", "phone", "tel", "telephone", "call", "hotline",
        ],
        [Channel.Web] =
        [
            "网站", "网页", "官网", "门户网站", "政府网站", "政务网站", "12345网站", "网站留言", "网络", "网络留言", "互联网", "网上", "网上留言", "网上受理", "留言", "留言板",
            "领导留言板", "网民留言", "pc", "web", "website",
        ],
        [Channel.WeChat] = ["微信", "微信公众号", "公众号", "微信小程序", "小程序", "微信留言", "12345微信", "wechat", "weixin"],
        [Channel.Weibo] = ["微博", "新浪微博", "政务微博", "12345微博", "weibo"],
        [Channel.App] = ["移动应用", "移动", "app", "手机app", "12345app", "客户端", "手机客户端", "移动客户端", "app客户端", "手机", "mobile"],
        [Channel.Email] = ["邮箱", "邮件", "电子邮箱", "电子邮件", "电邮", "email", "e-mail", "mail"],
        [Channel.Visit] = ["来信来访", "来信", "来访", "信访", "来人", "来人来访", "现场", "现场来访", "现场接待", "窗口", "走访", "上门", "信件", "visit"],
        [Channel.Upstream] =
        [
            "上级转办", "上级", "上级交办", "上级派单", "上级下派", "转办", "交办", "市级", "市级转办", "市级交办", "市级派单", "市级下派", "市级平台", "市12345转办", "省级转办",
            "省级交办", "市转办", "市交办", "upstream",
        ],
        [Channel.Grid] = ["网格上报", "网格", "网格员", "网格员上报", "网格巡查", "网格长上报", "网格化平台", "grid"],
        [Channel.Import] = ["批量导入", "导入", "import"],
    });

    private static readonly WordList<Urgency> Urgencies = new(["程度", "事项", "件", "级", "工单", "办理"], new()
    {
        [Urgency.Critical] = ["特急", "特别紧急", "特别急", "非常紧急", "非常急", "非常着急", "十万火急", "十分紧急", "万分紧急", "紧急特急", "critical"],
        [Urgency.Urgent] = ["紧急", "加急", "急", "应急", "着急", "较急", "较紧急", "比较急", "比较紧急", "很急", "很紧急", "优先", "高", "urgent", "high"],
        [Urgency.Normal] = ["一般", "普通", "正常", "常规", "平常", "缓", "缓办", "不急", "低", "中", "无", "没有", "否", "normal", "low", "medium", "none"],
    });

    private static readonly string[] Secret =
    [
        "是", "保密", "需要", "需要保密", "需保密", "要求保密", "要保密", "请保密", "须保密", "严格保密", "身份保密", "信息保密", "个人信息保密", "匿名", "隐藏", "对", "有", "要", "√", "✓",
        "1", "1.0", "y", "yes", "true", "t", "on", "secret", "confidential",
    ];

    private static readonly string[] Open =
    [
        "否", "公开", "可公开", "可以公开", "同意公开", "愿意公开", "实名", "实名公开", "不", "无", "没有", "未", "未要求", "无要求", "无需", "×", "0", "0.0", "n", "no", "false", "f", "off",
        "-", "--", "—", "/", "public",
    ];

    public static TicketKind? KindOf(string text) => Kinds.Read(text);

    public static Channel? ChannelOf(string text) => Channels.Read(text);

    public static Urgency? UrgencyOf(string text)
    {
        if (Urgencies.Read(text) is { } known)
            return known;
        // 不紧急 is 一般; 不一般 and 不特急 leave open what it is.
        return Denial.Of(PlainWord.Of(text)) is { } denied && Urgencies.Read(denied) is Urgency.Urgent ? Urgency.Normal : null;
    }

    /// <summary>One of the four classes, by name or by exactly its time: 168 小时 is 7 天, 48 小时 and 3 个工作日 are none.</summary>
    public static TicketLevel? LevelOf(string text)
    {
        var word = PlainWord.Of(text);
        foreach (var level in Enum.GetValues<TicketLevel>())
        {
            if (level.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
                return level;
        }

        return DurationWords.Read(text) switch
        {
            { WorkingDays: 0, Hours: 2 } => TicketLevel.TwoHours,
            { WorkingDays: 0, Hours: 24 } => TicketLevel.OneDay,
            { WorkingDays: 0, Hours: 7 * 24 } => TicketLevel.SevenDays,
            { WorkingDays: 0, Hours: 15 * 24 } => TicketLevel.FifteenDays,
            _ => null,
        };
    }

    /// <summary>Whether the reporter is to stay secret.</summary>
    public static bool? SecretOf(string text)
    {
        var word = PlainWord.Of(text);
        if (Secret.Contains(word))
            return true;
        if (Open.Contains(word))
            return false;
        return Denial.Of(word) switch
        {
            null => null,
            "" => false,
            var denied when Secret.Contains(denied) => false,
            var denied when Open.Contains(denied) => true,
            _ => null,
        };
    }

    /// <summary>The reading for the values of a type, for whoever reads words of several kinds; null when it has none.</summary>
    public static Func<string, object?>? For(Type type) => type switch
    {
        _ when type == typeof(TicketKind) => text => KindOf(text),
        _ when type == typeof(Channel) => text => ChannelOf(text),
        _ when type == typeof(Urgency) => text => UrgencyOf(text),
        _ when type == typeof(TicketLevel) => text => LevelOf(text),
        _ => null,
    };
}
