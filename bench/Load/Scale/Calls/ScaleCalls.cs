namespace Hotline.Workflows.Load.Scale.Calls;

/// <summary>Every list, page and count of the API, as those ask who work with it.</summary>
internal sealed class ScaleCalls(HouseSamples samples)
{
    public const string District = "dispatcher";
    public const string Handler = "handler";
    public const string StreetLeader = "handler-leader";
    public const string Community = "handler-110107003001";

    public IEnumerable<ScaleCall> All =>
    [
        .. OfTickets(District), .. OfTickets(Handler), .. OfTickets(StreetLeader), .. OfTickets(Community),
        .. Searches(District, samples.Tickets), .. Searches(Handler, samples.OfStreet), .. Searches(Community, samples.OfStreet),
        .. Pages(District, samples.Tickets, samples.OpenTickets, samples.Tasks), .. Pages(Handler, samples.OfStreet, samples.OfStreet, samples.TasksOfStreet),
        .. Work(District), .. Work(Handler), .. Work(StreetLeader), .. Work(Community), .. Work("reviewer"), .. Work("callback"), .. Work("finance"),
        .. Counts(District), .. Counts(StreetLeader), .. Counts("leader"), .. Funds, .. Letters, .. Registers,
    ];

    private static IEnumerable<ScaleCall> OfTickets(string who) =>
        from list in new (string Name, string Query)[]
        {
            ("newest", ""), ("open", "state=open"), ("closed", "state=closed"), ("overdue", "state=overdue"), ("held", "state=held"), ("cancelled", "state=cancelled"),
            ("stage", "state=review"), ("returned to dispatch", "state=dispatch"), ("unit", "unit=110107003"), ("unit, closed", "unit=110107003002&state=closed"),
            ("page in the middle", "after=100020000000000"), ("page of a unit", "unit=110107003&after=100020000000000"), ("number", "q=261120-1001"),
        }
        select new ScaleCall(who, $"tickets, {list.Name}", $"tickets?{list.Query}");

    /// <summary>What is typed: frequent and rare, short and long, and what is nowhere, alone and with the list's filters.</summary>
    private static IEnumerable<ScaleCall> Searches(string who, IReadOnlyList<string> tickets) =>
    [
        .. from word in new (string Name, string Text)[]
           {
               ("frequent letter", "灯"), ("rare letter", "峪"), ("unknown letter", "魑"), ("digit", "7"), ("Latin letter", "k"), ("frequent word", "路灯"), ("unknown word", "魑魅魍魉"),
               ("two words", "路灯 老人"), ("words that are never together", "公厕夜里没有灯 暖气不热"), ("sentence", "物业说不归他们管，街道说要等产权单位"), ("address", "3号楼2单元"),
               ("address, other words", "三栋二单元"), ("traditional letters", "路燈不亮"), ("reporter's name", "欧阳先生"), ("end of a phone", "6677"),
           }
           from filter in new (string Name, string Query)[] { ("", ""), (", held", "&state=held"), (", overdue", "&state=overdue"), (", closed", "&state=closed"), (", cancelled", "&state=cancelled"), (", unit", "&unit=110107003002") }
           select new ScaleCall(who, $"search, {word.Name}{filter.Name}", $"tickets?q={Uri.EscapeDataString(word.Text)}{filter.Query}"),
        new(who, "search, end of a number", time => $"tickets?q={tickets[time % tickets.Count][^4..]}"),
        new(who, "search, number without its dash", time => $"tickets?q={tickets[time % tickets.Count].Replace("-", "", StringComparison.Ordinal)}"),
        new(who, "search, page in the middle", $"tickets?q={Uri.EscapeDataString("路灯")}&after=100020000000000"),
    ];

    private static IEnumerable<ScaleCall> Pages(string who, IReadOnlyList<string> tickets, IReadOnlyList<string> open, IReadOnlyList<long> tasks) =>
    [
        new(who, "ticket", time => $"tickets/{tickets[time % tickets.Count]}"),
        new(who, "ticket, open", time => $"tickets/{open[time % open.Count]}"),
        new(who, "repeats", time => $"tickets/{tickets[time % tickets.Count]}/repeats"),
        new(who, "visits", time => $"tickets/{tickets[time % tickets.Count]}/visits"),
        new(who, "task", time => $"tasks/{tasks[time % tasks.Count]}"),
    ];

    private static IEnumerable<ScaleCall> Work(string who) =>
    [
        new(who, "tasks, mine", "tasks?scope=mine"), new(who, "tasks, unit", "tasks?scope=unit"), new(who, "tasks, escalated", "tasks?scope=escalated"),
        new(who, "tasks, all", "tasks?scope=all"), new(who, "tasks, handle", "tasks?scope=unit&stage=handle"), new(who, "task counts", "tasks/counts"),
        new(who, "task counts, all", "tasks/counts?scope=all"), new(who, "delegated", "tasks/delegated"), new(who, "notices", "notices"), new(who, "notices, unread", "notices?unread=true"),
    ];

    private static IEnumerable<ScaleCall> Counts(string who) =>
    [
        new(who, "overview", "overview"), new(who, "ledger", "ledger"), new(who, "ledger, a year", "ledger?from=2026-01-01&to=2026-11-30"), new(who, "ledger trend", "ledger/trend"),
        .. new[] { "open", "overdue", "held", "tasks", "lateTasks", "closed", "returned", "reworked", "called", "unsatisfied" }
            .Select(of => new ScaleCall(who, $"ledger tickets, {of}", $"ledger/tickets?of={of}")),
        new(who, "whistle statistics", "whistles/statistics"), new(who, "whistle statistics, a year", "whistles/statistics?from=2026-01-01&to=2026-11-30"),
    ];

    private IEnumerable<ScaleCall> Registers =>
    [
        .. from who in new[] { District, Handler, StreetLeader, Community }
           from call in new (string Name, string Path)[]
           {
               ("matters", "matters"), ("matters, open", "matters?state=open"), ("matters, due", "matters?order=due"), ("matters, kind", "matters?kind=extension"), ("matters, kind, ended", "matters?kind=extension&state=ended"),
               ("matters, unit", "matters?unit=110107003"), ("matters, none", "matters?kind=whistle&state=withdrawn"), ("holds", "holds"), ("holds, review", "holds?tab=review"), ("whistles", "whistles"),
               ("whistles, open", "whistles?state=open"), ("whistles, ended", "whistles?state=ended"), ("units", "units"), ("duty", "duty/roster"),
           }
           select new ScaleCall(who, call.Name, call.Path),
        new(District, "matter", time => $"matters/{samples.Matters[time % samples.Matters.Count]}"), new(District, "hold", time => $"holds/{samples.Holds[time % samples.Holds.Count]}"),
        new(District, "whistle", time => $"whistles/{samples.Whistles[time % samples.Whistles.Count]}"), new(District, "key complainants", "complainants"), new(District, "routing rules", "routing-rules"),
        new("admin", "people", "people"), new("admin", "incidents", "incidents"), new("admin", "incident counts", "incidents/counts"), new("admin", "outbox", "outbox"), new("admin", "outbox channels", "outbox/channels"),
        new("admin", "flows", "flows"), new("admin", "imports", "imports"),
    ];

    private static IEnumerable<ScaleCall> Funds =>
        [new("finance", "funds", "funds"), new("finance", "fund accounts", "funds/accounts"), new("finance", "fund entries", "funds/entries"), new(Handler, "funds", "funds")];

    private static IEnumerable<ScaleCall> Letters =>
        [new("supervisor", "letters", "letters"), new("supervisor", "letter counts", "letters/counts"), new(StreetLeader, "letters", "letters"), new("supervisor", "rules", "supervision-rules")];
}
