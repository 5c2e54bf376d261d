using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Load;

/// <summary>A whistle beside a ticket: each of its departments answers and signs in. A step should not cost more for there being many.</summary>
internal sealed class WhistleLoad(IHotline hotline, DemoCast cast, IReadOnlyList<UnitRow> departments) : IBenchLoad
{
    /// <summary>八角街道.</summary>
    private const string Street = "003";

    private readonly IReadOnlyList<UnitRow> _departments = departments;

    /// <summary>Each department answers, then signs in.</summary>
    public int Steps => _departments.Count * 2;

    /// <summary>With that many of the district's departments and other streets.</summary>
    public static async Task<WhistleLoad> CreateAsync(IHotline hotline, DemoCast cast, int count, CancellationToken cancellation)
    {
        var units = await hotline.SendAsync(new ListUnits(Kinds: [UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Street]), cast.Named("dispatcher"), cancellation);
        var departments = units.Value!.Where(unit => !unit.Code.EndsWith(Street, StringComparison.Ordinal)).Take(count).ToList();
        return departments.Count == count
            ? new WhistleLoad(hotline, cast, departments)
            : throw new InvalidOperationException($"The district has {departments.Count} departments.");
    }

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var handler = cast.HandlerOf(Street);
        var draft = new TicketDraft { Title = "供热管爆裂", Content = $"供热管爆裂，216 户停暖（{number}）。", Level = TicketLevel.OneDay, LeadUnitId = cast.UnitId(Street) };
        var ticket = await SendAsync(new CreateTicket(draft, $"whistle-{number}"), cast.Named("dispatcher"), cancellation);
        var accepted = await SendAsync(new CompleteTask(ticket.Next.Single().TaskId, "接单", []), handler, cancellation);
        await SendAsync(new CompleteTask(accepted.Next.Single().TaskId, "已响应", new() { ["method"] = "电话", ["reached"] = true, ["note"] = "马上到" }), handler, cancellation);
        var begun = await SendAsync(new BeginMatter(ticket.No, "whistle", Form(), $"blow-{number}"), handler, cancellation);
        var leader = cast.Named("handler-leader");
        await SendAsync(new CompleteTask(begun.Next.Single().TaskId, "同意", []), leader, cancellation);
        var triage = (await SendAsync(new GetMatter(begun.No), cast.Named("dispatcher"), cancellation)).Tasks.Single(task => task.Row.Stage == "whistle-triage");
        await SendAsync(new CompleteTask(triage.Row.TaskId, "分哨", Units()), cast.Named("dispatcher"), cancellation);
        var called = (await SendAsync(new GetMatter(begun.No), cast.Named("dispatcher"), cancellation)).Tasks.Where(task => task.Row.Status is HumanTaskStatus.Open);
        return new Case(this, called.ToLookup(task => task.Unit));
    }

    private JsonObject Units() => new()
    {
        ["leadUnitId"] = _departments[0].Id,
        ["unitIds"] = new JsonArray([.. _departments.Skip(1).Select(unit => JsonValue.Create(unit.Id))]),
    };

    private JsonObject Form()
    {
        var form = Units();
        foreach (var (field, value) in new[]
        {
            ("type", "普通哨"), ("case", "超职权"), ("facts", "供热管爆裂，216 户停暖"), ("why", "管线属热力公司"), ("ask", "关阀抢修"), ("place", "5 号楼北侧"), ("contact", "王建军"),
        })
            form[field] = value;
        return form;
    }

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded ? result.Value : throw new InvalidOperationException($"{request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Case(WhistleLoad load, ILookup<string, MatterTask> tasks) : IBenchCase
    {
        private int _next;

        public async Task StepAsync(CancellationToken cancellation)
        {
            var unit = load._departments[_next / 2];
            var (stage, outcome, data) = _next++ % 2 == 0 ? ("summons-answer", "应哨", new JsonObject()) : ("summons-arrive", "报到", new JsonObject { ["place"] = "北门" });
            var duty = new Actor(unit.Id, $"duty-{unit.Code}", "值班员", new HashSet<string> { Roles.Handler }, unit.Id, unit.Name, unit.Path);
            await load.SendAsync(new CompleteTask(tasks[unit.Name].Single(task => task.Row.Stage == stage).Row.TaskId, outcome, data), duty, cancellation);
        }
    }
}
