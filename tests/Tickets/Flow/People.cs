using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>Who works in the tests' district.</summary>
internal static class People
{
    public const long StreetId = 10;
    public const long SectionId = 11;
    public const long BureauId = 20;
    public const long HeatId = 30;
    public const long TrafficId = 40;
    public const long ClosedId = 50;
    public const string FastCategory = "城市管理/市容环境/街头游商";

    private const string Root = "/1/";

    public static readonly Actor Dispatcher = At(101, "派单员 吴倩", Root, "区指挥中心", Roles.Dispatcher);
    public static readonly Actor Reviewer = At(102, "审核 陈雪梅", Root, "区指挥中心", Roles.Reviewer);
    public static readonly Actor Caller = At(103, "回访 李文博", Root, "区指挥中心", Roles.Callback);
    public static readonly Actor Handler = At(104, "周敏", "/1/10/11/", "城市管理办公室", Roles.Handler);
    public static readonly Actor Colleague = At(105, "马骁", "/1/10/", "八角街道", Roles.Handler);
    public static readonly Actor StreetLeader = At(201, "赵立新", "/1/10/", "八角街道", Roles.Leader);
    public static readonly Actor BureauHandler = At(106, "韩雪松", "/1/20/", "区水务局", Roles.Handler);

    public static readonly Actor HeatHandler = At(107, "段国强", "/1/30/", "热力公司", Roles.Handler);
    public static readonly Actor TrafficHandler = At(108, "贺明", "/1/40/", "区交通支队", Roles.Handler);
    public static readonly Actor Supervisor = At(109, "督办 孙伟", Root, "区指挥中心", Roles.Supervisor);

    public static readonly Actor Finance = At(110, "林静", Root, "区指挥中心", Roles.Finance);

    public static async Task SeedAsync(HotlineDb db)
    {
        db.Units.AddRange(
            Unit(1, null, "/1/", UnitKind.District, "D", "石景山区"),
            Unit(2, 1, "/1/2/", UnitKind.Centre, "C", "区城市管理指挥中心"),
            Unit(StreetId, 1, "/1/10/", UnitKind.Street, "S1", "八角街道"),
            Unit(SectionId, StreetId, "/1/10/11/", UnitKind.Section, "S1A", "城市管理办公室"),
            Unit(BureauId, 1, "/1/20/", UnitKind.Bureau, "B1", "区水务局"),
            Unit(HeatId, 1, "/1/30/", UnitKind.Enterprise, "E1", "热力公司"),
            Unit(TrafficId, 1, "/1/40/", UnitKind.Bureau, "B2", "区交通支队"),
            Closed(Unit(ClosedId, 1, "/1/50/", UnitKind.Bureau, "B3", "区园林局")));
        db.Users.AddRange(
            Person(201, "赵立新", "分管领导", "/1/10/"),
            Person(202, "孙丽华", "科室负责人", "/1/10/11/"),
            Person(203, "钱国庆", "分管领导", "/1/20/"));
        db.Categories.Add(new Category { Id = 301, Code = "010101", Level = 3, Name = "街头游商", Path = FastCategory, IsFast = true, SuggestedLevel = TicketLevel.OneDay });
        await db.SaveChangesAsync();
    }

    private static Actor At(long id, string name, string path, string unit, string role) =>
        new(id, $"user{id}", name, new HashSet<string> { role }, long.Parse(path.Trim('/').Split('/')[^1]), unit, path);

    private static Unit Unit(long id, long? parent, string path, UnitKind kind, string code, string name) =>
        new() { Id = id, ParentId = parent, Path = path, Kind = kind, Code = code, Name = name, ShortName = name };

    private static Unit Closed(Unit unit)
    {
        unit.IsClosed = true;
        return unit;
    }

    private static Person Person(long id, string name, string title, string path) => new()
    {
        Id = id,
        UserName = $"user{id}",
        NormalizedUserName = $"USER{id}",
        DisplayName = name,
        Title = title,
        UnitId = StreetId,
        UnitPath = path,
    };
}
