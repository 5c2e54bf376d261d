using Hotline.Workflows.Desk;
using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>A made-up person of the demonstration.</summary>
internal sealed record DemoPerson(string UserName, string DisplayName, string Title, string UnitCode, params IReadOnlyList<string> Roles);

/// <summary>Demo accounts: one per role, named after it, and handlers of other units; all with the published password.</summary>
internal static class DemoPeople
{
    public const string Password = "Hotline@12345";

    private const string District = "110107";
    private const string Centre = "110107C";

    /// <summary>Surname by surname two officers for every unit that has a handler.</summary>
    private static readonly string[] OfficerNames =
    [
        "赵立新", "孙丽华", "钱国栋", "吴秀英", "郑文博", "冯雅琴", "褚卫东", "蒋红梅", "沈建平", "韩淑珍",
        "朱振华", "秦玉兰", "许志远", "吕春燕", "施永强", "严慧敏", "金海涛", "魏晓云", "陶德胜", "姜美玲",
        "谢庆丰", "邹静宜", "柏长河", "水文静", "章启明", "云淑芬", "苏广义", "潘巧玲", "葛守信", "范丽娟",
    ];

    /// <summary>Accounts to sign in with; printed at the start.</summary>
    public static IReadOnlyList<DemoPerson> SignIns { get; } =
    [
        new("admin", "周明", "系统管理员", Centre, Roles.Admin),
        new("dispatcher", "李敏", "派单员", Centre, Roles.Dispatcher),
        new("handler", "王建军", "承办人", "110107003", Roles.Handler),
        new("reviewer", "陈静", "审核员", Centre, Roles.Reviewer),
        new("callback", "刘婷", "回访员", Centre, Roles.Callback),
        new("finance", "赵志强", "财务专员", Centre, Roles.Finance),
        new("finance2", "许国平", "财务复核", Centre, Roles.Finance),
        new("cashier", "林静", "出纳", Centre, Roles.Finance),
        new("supervisor", "孙伟", "督办专员", Centre, Roles.Supervisor),
        new("supervisor2", "陈雪梅", "督办科长", Centre, Roles.Supervisor),
        new("leader", "马国强", "分管领导", District, Roles.Leader),
        new("auditor", "郭丽", "审计专员", District, Roles.Auditor),
        new("handler-babaoshan", "高洁", "承办人", "110107001", Roles.Handler),
        new("handler-laoshan", "张磊", "承办人", "110107002", Roles.Handler),
        new("handler-gucheng", "杨帆", "承办人", "110107004", Roles.Handler),
        new("handler-pingguoyuan", "胡晓东", "承办人", "110107005", Roles.Handler),
        new("handler-jindingjie", "何平", "承办人", "110107006", Roles.Handler),
        new("handler-guangning", "罗娟", "承办人", "110107007", Roles.Handler),
        new("handler-wulituo", "梁勇", "承办人", "110107008", Roles.Handler),
        new("handler-lugu", "宋佳", "承办人", "110107009", Roles.Handler),
        new("handler2", "周敏", "验收员", "110107003", Roles.Handler),
        new("handler-zhujian", "韩雪", "承办人", "110107B01", Roles.Handler),
        new("handler-shuiwu", "唐军", "承办人", "110107B02", Roles.Handler),
        new("handler-chengguan", "冯涛", "承办人", "110107B03", Roles.Handler),
        new("handler-zhifa", "董强", "承办人", "110107B04", Roles.Handler),
        new("handler-shichang", "萧然", "承办人", "110107B05", Roles.Handler),
        new("handler-reli", "曹阳", "承办人", "110107E04", Roles.Handler),
    ];

    /// <summary>分管领导 and 科室负责人 of every unit with a handler, so that tickets carry all three real names.</summary>
    public static List<DemoPerson> Officers { get; } =
    [
        .. SignIns.Where(person => person.Title == "承办人").SelectMany((handler, index) => new DemoPerson[]
        {
            new($"{handler.UserName}-leader", OfficerNames[2 * index], "分管领导", handler.UnitCode, Roles.Leader),
            new($"{handler.UserName}-head", OfficerNames[2 * index + 1], "科室负责人", handler.UnitCode, Roles.Reviewer),
        }),
    ];

    /// <summary>A made-up line at work for those who are rung up 值班电话; null for all others.</summary>
    public static string? PhoneOf(DemoPerson person) => Officers.IndexOf(person) is >= 0 and var place ? $"010-6887{place + 1:0000}" : null;

    public static IReadOnlyList<DemoPerson> All { get; } = [.. SignIns, .. Officers];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(person => person.UserName)];

    /// <summary>The sign-in page lists them: one of each title first.</summary>
    public static void ShowAt(DeskOptions desk)
    {
        var firsts = SignIns.DistinctBy(person => person.Title).ToHashSet();
        desk.DemoAccounts = [.. All.Select(person => new DemoAccount(person.UserName, person.DisplayName, person.Title, firsts.Contains(person)))];
        desk.DemoPassword = Password;
    }
}
