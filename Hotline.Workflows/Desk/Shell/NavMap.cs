using System.Reflection;
using Hotline.Workflows.Desk.Complainants;
using Hotline.Workflows.Desk.Designer;
using Hotline.Workflows.Desk.Flows;
using Hotline.Workflows.Desk.Funds;
using Hotline.Workflows.Desk.Holds;
using Hotline.Workflows.Desk.Import;
using Hotline.Workflows.Desk.Incidents;
using Hotline.Workflows.Desk.Intake;
using Hotline.Workflows.Desk.Letters;
using Hotline.Workflows.Desk.Letters.Register;
using Hotline.Workflows.Desk.Letters.Rules;
using Hotline.Workflows.Desk.Letters.Templates;
using Hotline.Workflows.Desk.Matters;
using Hotline.Workflows.Desk.Outbox;
using Hotline.Workflows.Desk.Overview;
using Hotline.Workflows.Desk.People;
using Hotline.Workflows.Desk.Returns;
using Hotline.Workflows.Desk.Routing;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Desk.Whistles;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Hotline.Workflows.Desk.Shell;

/// <param name="Page">Its address and who may open it are the page's own.</param>
/// <param name="Text">Key of its words.</param>
/// <param name="Count">Stage whose open work is counted beside it; <c>*</c> for all, <c>funds:</c> and a desk for requests of money, <c>incidents</c> for flows that stopped, <c>letters</c> for those of letters; null for none.</param>
/// <param name="Phone">Also in the phone's bottom bar.</param>
/// <param name="At">One of the page's addresses, where it has several.</param>
public sealed record NavEntry(string Group, Type Page, string Text, string Icon, string? Count = null, bool Phone = true, string? At = null)
{
    public string Href { get; } = At ?? NavMap.AddressOf(Page);
}

/// <summary>What navigation shows, in its order, and where each role starts the day. It shows what one may open, and nothing else.</summary>
public static class NavMap
{
    private const string Work = "Work";
    private const string Intake = "Intake";
    private const string Together = "Together";
    private const string Money = "Money";
    private const string Press = "Press";
    private const string Watch = "Watch";
    private const string Flows = "Flows";
    private const string Admin = "Admin";

    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new(Intake, typeof(IntakePage), "Nav.Intake", Icons.Material.Outlined.Call),
        new(Intake, typeof(ImportPage), "Nav.Import", Icons.Material.Outlined.UploadFile, Phone: false),
        new(Work, typeof(DispatchPage), "Nav.Dispatch", Icons.Material.Outlined.CallSplit, Count: "dispatch"),
        new(Work, typeof(CallbackPage), "Nav.Callback", Icons.Material.Outlined.PhoneCallback, Count: "callback"),
        new(Work, typeof(TodoPage), "Nav.Todo", Icons.Material.Outlined.AssignmentTurnedIn, Count: "*"),
        new(Work, typeof(UnitWorkPage), "Nav.Unit", Icons.Material.Outlined.Groups, Phone: false),
        new(Work, typeof(EscalatedPage), "Nav.Escalated", Icons.Material.Outlined.NotificationsActive, Phone: false),
        new(Work, typeof(SearchPage), "Nav.Tickets", Icons.Material.Outlined.Search),
        new(Work, typeof(MattersPage), "Nav.Matters", Icons.Material.Outlined.AccountTree, Phone: false),
        new(Together, typeof(ComplainantsPage), "Nav.Complainants", Icons.Material.Outlined.PersonSearch, Phone: false),
        new(Together, typeof(WhistlesPage), "Nav.Whistles", Icons.Material.Outlined.Sports, Phone: false),
        new(Together, typeof(HoldsPage), "Nav.Holds", Icons.Material.Outlined.Inventory2, Phone: false),
        new(Together, typeof(PeoplePage), "Nav.People", Icons.Material.Outlined.FormatListBulleted, Phone: false),
        new(Together, typeof(RosterPage), "Nav.Roster", Icons.Material.Outlined.EventAvailable, Phone: false),
        new(Together, typeof(RoutingRulesPage), "Nav.Rules", Icons.Material.Outlined.AltRoute, Phone: false),
        new(Money, typeof(FundApprovePage), "Nav.FundApprove", Icons.Material.Outlined.Checklist, Count: "funds:approve"),
        new(Money, typeof(FundPayPage), "Nav.FundPay", Icons.Material.Outlined.Payments, Count: "funds:pay"),
        new(Money, typeof(FundWriteOffPage), "Nav.FundWriteOff", Icons.Material.Outlined.Approval, Count: "funds:writeoff", Phone: false),
        new(Money, typeof(FundLatePage), "Nav.FundLate", Icons.Material.Outlined.WarningAmber, Count: "funds:late", Phone: false),
        new(Money, typeof(FundLedgerPage), "Nav.FundLedger", Icons.Material.Outlined.FormatListBulleted),
        new(Money, typeof(FundNewPage), "Nav.FundNew", Icons.Material.Outlined.AddCard),
        new(Press, typeof(LettersPage), "Nav.Letters", Icons.Material.Outlined.Description, Count: "letters"),
        new(Press, typeof(LetterRegisterPage), "Nav.LetterRegister", Icons.Material.Outlined.Approval, Phone: false),
        new(Press, typeof(RulesPage), "Nav.SupervisionRules", Icons.Material.Outlined.Gavel, Phone: false),
        new(Press, typeof(TemplatesPage), "Nav.Templates", Icons.Material.Outlined.Description, Phone: false),
        new(Watch, typeof(OverviewPage), "Nav.Overview", Icons.Material.Outlined.Dashboard),
        new(Flows, typeof(DesignerPage), "Nav.Flows", Icons.Material.Outlined.AccountTree, Phone: false, At: DesignerPage.Definitions),
        new(Flows, typeof(DesignerPage), "Nav.Runs", Icons.Material.Outlined.Route, Phone: false, At: DesignerPage.Instances),
        new(Admin, typeof(FlowsPage), "Nav.FlowVersions", Icons.Material.Outlined.Layers, Phone: false),
        new(Admin, typeof(ReturnReasonsPage), "Nav.Returns", Icons.Material.Outlined.AssignmentReturn, Phone: false),
        new(Admin, typeof(FundSchemePage), "Nav.FundScheme", Icons.Material.Outlined.Rule, Phone: false),
        new(Admin, typeof(IncidentsPage), "Nav.Incidents", Icons.Material.Outlined.ReportProblem, Count: "incidents", Phone: false),
        new(Admin, typeof(OutboxPage), "Nav.Outbox", Icons.Material.Outlined.Outbox, Phone: false),
    ];

    private static readonly OrderedDictionary<string, Type> PagesByKeys = new()
    {
        ["g t"] = typeof(TodoPage),
        ["g s"] = typeof(SearchPage),
        ["g p"] = typeof(DispatchPage),
        ["g i"] = typeof(IntakePage),
        ["g o"] = typeof(OverviewPage),
        ["g w"] = typeof(WhistlesPage),
        ["g f"] = typeof(FundApprovePage),
        ["g l"] = typeof(LettersPage),
    };

    /// <summary>For who lives by money it comes first.</summary>
    public static IEnumerable<NavEntry> For(Actor actor) =>
        All.Where(entry => MayOpen(entry.Page, actor)).OrderBy(entry => actor.IsIn(Roles.Finance) && entry.Group != Money);

    /// <summary>The page that answers the role's first question of the day.</summary>
    public static string FirstPageOf(Actor actor) => AddressOf(FirstOf(actor));

    /// <summary>Where <c>g</c> and a letter lead; null where the person has no such page.</summary>
    public static string? ByKeys(string keys, Actor actor) =>
        PagesByKeys.TryGetValue(keys, out var page) && MayOpen(page, actor) ? AddressOf(page) : null;

    /// <summary>The keys of the pages one may open, with the key of each page's words.</summary>
    public static IEnumerable<(string Keys, string Text)> KeysOf(Actor actor) =>
        PagesByKeys.Where(pair => MayOpen(pair.Value, actor)).Select(pair => (pair.Key, All.First(entry => entry.Page == pair.Value).Text));

    internal static string AddressOf(Type page) => page.GetCustomAttributes<RouteAttribute>().First().Template;

    private static bool MayOpen(Type page, Actor actor) => page.GetCustomAttribute<PageRights>()?.Permits(actor) is not false;

    private static Type FirstOf(Actor actor) => actor switch
    {
        _ when actor.IsIn(Roles.Handler, Roles.Reviewer) => typeof(TodoPage),
        _ when actor.IsIn(Roles.Finance) => typeof(FundApprovePage),
        _ when MayOpen(typeof(DispatchPage), actor) => typeof(DispatchPage),
        _ when MayOpen(typeof(CallbackPage), actor) => typeof(CallbackPage),
        _ when MayOpen(typeof(OverviewPage), actor) => typeof(OverviewPage),
        _ => typeof(SearchPage),
    };
}
