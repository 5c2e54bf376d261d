using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>The demo people who work on the journeys, each signed in once; their tokens outlive a restart.</summary>
public sealed class Staff : IDisposable
{
    private static readonly (string UserName, string Unit)[] Handlers =
        [("handler", "八角街道"), ("handler-laoshan", "老山街道"), ("handler-gucheng", "古城街道")];

    private readonly Dictionary<string, HotlineApi> _byStage;
    private readonly Dictionary<string, HotlineApi> _byUnit;
    private readonly Dictionary<string, HotlineApi> _leaders;
    private readonly HotlineApi _department;
    private readonly IReadOnlyList<string> _unitIds;

    private Staff(Dictionary<string, HotlineApi> byStage, Dictionary<string, HotlineApi> byUnit, Dictionary<string, HotlineApi> leaders, HotlineApi department, IReadOnlyList<string> unitIds) =>
        (_byStage, _byUnit, _leaders, _department, _unitIds) = (byStage, byUnit, leaders, department, unitIds);

    /// <summary>Id of the department that whistles call.</summary>
    public string DepartmentId { get; private init; } = "";

    /// <summary>Sees every ticket.</summary>
    public HotlineApi Dispatcher => _byStage["dispatch"];

    public static Task<Staff> SignInAsync(Uri address) => SignInAsync(userName => HotlineApi.SignInAsync(address, userName));

    /// <param name="signIn">How each of them reaches the hotline.</param>
    internal static async Task<Staff> SignInAsync(Func<string, Task<HotlineApi>> signIn)
    {
        var byStage = new Dictionary<string, HotlineApi>
        {
            ["dispatch"] = await signIn("dispatcher"),
            ["review"] = await signIn("reviewer"),
            ["callback"] = await signIn("callback"),
        };
        var byUnit = new Dictionary<string, HotlineApi>();
        var leaders = new Dictionary<string, HotlineApi>();
        foreach (var (userName, unit) in Handlers)
            (byUnit[unit], leaders[unit]) = (await signIn(userName), await signIn(userName + "-leader"));

        var units = (await byStage["dispatch"].GetAsync<JsonArray>("api/units")).Value;
        return new Staff(byStage, byUnit, leaders, await signIn("handler-shuiwu"), [.. Handlers.Select(handler => IdOf(units, handler.Unit))]) { DepartmentId = IdOf(units, "区水务局") };
    }

    /// <summary>Who does a task; in the streets it is the lead unit's own handler.</summary>
    public HotlineApi For(string stage, string? leadUnitName) =>
        stage is "accept" or "respond" or "handle" or "summons-mark" ? _byUnit[leadUnitName!]
        : stage.EndsWith("-approve", StringComparison.Ordinal) ? _leaders[leadUnitName!]
        : stage is "whistle-triage" ? Dispatcher
        : stage.StartsWith("summons-", StringComparison.Ordinal) ? _department
        : stage.StartsWith("review", StringComparison.Ordinal) ? _byStage["review"]
        : _byStage[stage];

    /// <summary>The unit a ticket is dispatched to; another one after each return.</summary>
    public string UnitFor(string ticketNo, int returns) =>
        _unitIds[(ticketNo.Sum(letter => letter) + returns) % _unitIds.Count];

    public void Dispose()
    {
        foreach (var person in _byStage.Values.Concat(_byUnit.Values).Concat(_leaders.Values).Append(_department))
            person.Dispose();
    }

    private static string IdOf(JsonArray units, string name) =>
        units.First(unit => unit!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<string>();
}
