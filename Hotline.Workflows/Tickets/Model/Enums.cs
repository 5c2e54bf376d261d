namespace Hotline.Workflows.Tickets.Model;

/// <summary>Kind of request 诉求类型.</summary>
public enum TicketKind
{
    /// <summary>咨询</summary>
    Inquiry,

    /// <summary>求助</summary>
    Help,

    /// <summary>投诉</summary>
    Complaint,

    /// <summary>举报</summary>
    Report,

    /// <summary>建议</summary>
    Suggestion,

    /// <summary>表扬</summary>
    Praise,
}

/// <summary>Way the request came in 受理方式.</summary>
public enum Channel
{
    /// <summary>电话</summary>
    Phone,

    /// <summary>网站</summary>
    Web,

    /// <summary>微信</summary>
    WeChat,

    /// <summary>微博</summary>
    Weibo,

    /// <summary>移动应用</summary>
    App,

    /// <summary>电子邮箱</summary>
    Email,

    /// <summary>来信来访</summary>
    Visit,

    /// <summary>上级转办</summary>
    Upstream,

    /// <summary>网格上报</summary>
    Grid,

    /// <summary>批量导入</summary>
    Import,

    /// <summary>自办: no citizen asked; a unit began a matter on its own. Left out of every figure and list of citizens' tickets.</summary>
    Own,
}

/// <summary>Urgency by the consequence of delay: 一般, 紧急, 特急.</summary>
public enum Urgency
{
    Normal,
    Urgent,
    Critical,
}

/// <summary>Feedback class: Beijing's four clocks (draft standard 2021) 2 小时, 24 小时, 7 天, 15 天.</summary>
public enum TicketLevel
{
    TwoHours,
    OneDay,
    SevenDays,
    FifteenDays,
}

/// <summary>Where a ticket stands as a whole; which stage it is in is the flow's business.</summary>
public enum TicketStatus
{
    Open,
    Closed,
    Cancelled,
}

/// <summary>Answer to the satisfaction question: 满意, 基本满意, 不满意, and 未接通 when nobody answered.</summary>
public enum Satisfaction
{
    Satisfied,
    MostlySatisfied,
    Unsatisfied,
    Unreachable,
}

/// <summary>What a dispatcher makes of a return 退单.</summary>
public enum ReturnAnswer
{
    /// <summary>改派: dispatched to another unit, or once more to the same.</summary>
    Dispatched,

    /// <summary>驳回退单: it goes back to the unit that returned it.</summary>
    Refused,

    /// <summary>强制派单: binding, to the first receiver.</summary>
    Forced,
}

/// <summary>How far the ladder 催办阶梯 has gone with a task that is not done.</summary>
public enum EscalationRung
{
    None,

    /// <summary>提醒: its deadline comes near.</summary>
    Reminded,

    /// <summary>催办: whoever has it is pressed.</summary>
    Urged,

    /// <summary>升级: the leader 分管领导 has been told by name.</summary>
    Escalated,
}

/// <summary>State of a human task.</summary>
public enum HumanTaskStatus
{
    /// <summary>Offered to its candidates.</summary>
    Open,

    /// <summary>One person works on it.</summary>
    Claimed,

    Completed,

    /// <summary>Withdrawn by the flow.</summary>
    Cancelled,

    /// <summary>搁置: nobody works on it while its ticket is handled with another; it is open again when that ends.</summary>
    Parked,
}

/// <summary>State of a clock.</summary>
public enum ClockStatus
{
    Running,
    Paused,
    Stopped,
    Cancelled,
}

/// <summary>Kind of unit in the organization's tree.</summary>
public enum UnitKind
{
    /// <summary>区</summary>
    District,

    /// <summary>区城市管理指挥中心</summary>
    Centre,

    /// <summary>街道</summary>
    Street,

    /// <summary>委办局</summary>
    Bureau,

    /// <summary>企业</summary>
    Enterprise,

    /// <summary>科室</summary>
    Section,

    /// <summary>社区</summary>
    Community,

    /// <summary>网格</summary>
    Grid,
}
