using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MudBlazor;

namespace Hotline.Workflows.Desk.Shell;

/// <param name="Text">Key of its words.</param>
/// <param name="Count">Stage whose open work is counted beside it; <c>*</c> for all; null for none.</param>
/// <param name="Phone">Also in the phone's bottom bar.</param>
public sealed record NavEntry(string Group, string Text, string Href, string Icon, string[] Roles, string? Count = null, bool Phone = true);

/// <summary>Who may open what, and where each role starts the day.</summary>
public static class NavMap
{
    private const string Work = "Work";
    private const string Intake = "Intake";
    private const string Watch = "Watch";
    private const string Flows = "Flows";
    private const string Admin = "Admin";

    /// <summary>A flow may give work to each of them.</summary>
    private static readonly string[] Doers = [Roles.Handler, Roles.Reviewer, Roles.Supervisor, Roles.Leader, Roles.Finance];
    private static readonly string[] Workers = [Roles.Handler, Roles.Reviewer, Roles.Admin, Roles.Supervisor, Roles.Leader];
    private static readonly string[] Watchers = [Roles.Supervisor, Roles.Leader, Roles.Admin, Roles.Auditor, Roles.Dispatcher];
    private static readonly string[] FlowReaders = [Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor];
    private static readonly string[] Takers = [Roles.Dispatcher, Roles.Admin];

    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new(Intake, "Nav.Intake", "/intake", Icons.Material.Outlined.Call, Takers),
        new(Intake, "Nav.Import", "/intake/import", Icons.Material.Outlined.UploadFile, Takers, Phone: false),
        new(Work, "Nav.Dispatch", "/dispatch", Icons.Material.Outlined.CallSplit, [Roles.Dispatcher], Count: "dispatch"),
        new(Work, "Nav.Callback", "/callback", Icons.Material.Outlined.PhoneCallback, [Roles.Callback], Count: "callback"),
        new(Work, "Nav.Todo", "/todo", Icons.Material.Outlined.AssignmentTurnedIn, Doers, Count: "*"),
        new(Work, "Nav.Unit", "/todo/unit", Icons.Material.Outlined.Groups, Workers, Phone: false),
        new(Work, "Nav.Tickets", "/tickets", Icons.Material.Outlined.Search, [.. Roles.All]),
        new(Watch, "Nav.Overview", "/overview", Icons.Material.Outlined.Dashboard, Watchers),
        new(Flows, "Nav.Flows", "/studio/workflows/definitions", Icons.Material.Outlined.AccountTree, FlowReaders, Phone: false),
        new(Flows, "Nav.Runs", "/studio/workflows/instances", Icons.Material.Outlined.Route, FlowReaders, Phone: false),
        new(Admin, "Nav.FlowVersions", "/admin/flows", Icons.Material.Outlined.Layers, [Roles.Admin], Phone: false),
        new(Admin, "Nav.Incidents", "/admin/incidents", Icons.Material.Outlined.ReportProblem, [Roles.Admin], Phone: false),
    ];

    public static IEnumerable<NavEntry> For(Actor actor) => All.Where(entry => actor.IsIn(entry.Roles));

    /// <summary>The page that answers the role's first question of the day.</summary>
    public static string FirstPageOf(Actor actor) => actor switch
    {
        _ when actor.IsIn(Roles.Handler, Roles.Reviewer) => "/todo",
        _ when actor.IsIn(Roles.Dispatcher) => "/dispatch",
        _ when actor.IsIn(Roles.Callback) => "/callback",
        _ when actor.IsIn(Watchers) => "/overview",
        _ => "/tickets",
    };

    /// <summary>Where <c>g</c> and a letter lead.</summary>
    public static string? ByKeys(string keys) => keys switch
    {
        "g t" => "/todo",
        "g s" => "/tickets",
        "g i" => "/intake",
        "g p" => "/dispatch",
        "g o" => "/overview",
        _ => null,
    };
}
