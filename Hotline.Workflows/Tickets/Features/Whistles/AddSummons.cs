using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>加部门: the blower calls another department while the whistle runs; its clocks begin now.</summary>
[Allow(Roles.Handler)]
public sealed record AddSummons(string No, long UnitId) : ICommand<Done>;

internal sealed class AddSummonsHandler(
    HotlineDb db, CurrentActor current, MattersInHand matters, IWorkflowStore store, WorkflowRuntime runtime, TicketFlows flows, HotlineOptions options)
    : IRequestHandler<AddSummons, Result<Done>>
{
    public async Task<Result<Done>> Handle(AddSummons request, CancellationToken cancellationToken)
    {
        var inHand = await matters.OpenAsync(request.No, cancellationToken);
        if (!inHand.Succeeded)
            return inHand.Refusal;
        var (open, matter) = inHand.Value;
        if (!WhistleRights.Blew(matter, current.Actor))
            return new Forbidden(WhistleTexts.Format("NotBlower", matter.BegunUnitName));
        var called = await db.Summonses.Where(summons => summons.MatterId == matter.Id).Select(summons => new { summons.UnitId, summons.UnitName }).ToListAsync(cancellationToken);
        if (called.Find(summons => summons.UnitId == request.UnitId) is { } twice)
            return Invalid.Field("unitId", WhistleTexts.Format("CalledAlready", twice.UnitName));
        if (called.Count >= options.Whistles.MostUnits)
            return Invalid.Field("unitId", WhistleTexts.Format("TooMany", options.Whistles.MostUnits));
        var clock = options.Whistles.Of(TaskValues.Text(matter.ReadData(), "type"));
        var asked = new JsonObject { ["leadUnitId"] = request.UnitId };
        if (WhistleUnits.Check(asked, open.Ticket.LeadUnitPath ?? matter.BegunUnitPath, clock, options.Whistles, open.Book) is Invalid wrong)
            return Invalid.Field("unitId", wrong.Message);
        if (await store.FindInstanceAsync(matter.InstanceId, cancellationToken) is not { } state
            || state.Bookmarks.FirstOrDefault(bookmark => bookmark.Name == SummonsActivity.TypeName) is not { } waiting)
            return new RuleRefusal("not-summoning", WhistleTexts.Get("NotSummoning"));

        var input = new Dictionary<string, JsonNode?> { [SummonsActivity.MoreUnits] = new JsonArray(request.UnitId) };
        await runtime.ResumeAsync(matter.InstanceId, waiting.Id, input, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return default(Done);
    }
}
