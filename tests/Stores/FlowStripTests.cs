using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The strip on the ticket page, over the flow that is shipped.</summary>
public sealed class FlowStripTests(SqliteFixture store) : IClassFixture<SqliteFixture>
{
    private readonly IIdSource _ids = store.Services.GetRequiredService<IIdSource>();
    private int _minutes;

    [Fact]
    public async Task A_fresh_ticket_is_at_dispatch_with_the_whole_way_ahead()
    {
        var (district, ticket) = await TicketAsync();
        await WorkAsync(ticket, "dispatch", "派单", null);

        var flow = await FlowAsync(district, ticket);

        flow.Name.ShouldBe("工单办理");
        flow.Steps.Select(x => x.Name).ShouldBe(["派单", "接单", "响应", "处置", "审核", "回访", "办结"]);
        flow.Steps.Select(x => x.State).ShouldBe(["now", "ahead", "ahead", "ahead", "ahead", "ahead", "ahead"]);
        flow.Loops.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_second_round_later_stages_lie_ahead_again_and_the_way_back_is_told()
    {
        var (district, ticket) = await TicketAsync();
        foreach (var (stage, name, outcome) in new[]
        {
            ("dispatch", "派单", "派单"), ("accept", "接单", "接单"), ("respond", "响应", "已响应"), ("handle", "处置", "办结提交"), ("review", "审核", "退回"),
        })
            await WorkAsync(ticket, stage, name, outcome);
        await WorkAsync(ticket, "handle", "处置", null);

        var flow = await FlowAsync(district, ticket);

        flow.Steps.Select(x => (x.Name, x.State)).ShouldBe(
        [
            ("派单", "done"), ("接单", "done"), ("响应", "done"), ("处置", "now"), ("审核", "ahead"), ("回访", "ahead"), ("办结", "ahead"),
        ]);
        var loop = flow.Loops.ShouldHaveSingleItem();
        (loop.FromActivityId, loop.ToActivityId, loop.Outcome).ShouldBe(("review", "handle", "退回"));
    }

    private async Task<(District, Ticket)> TicketAsync()
    {
        var flow = (await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"))).FirstOrDefault();
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x => (x.DefinitionId, x.DefinitionVersion) = ("ticket-lifecycle", flow?.Version ?? 1));
        return (district, ticket);
    }

    private Task WorkAsync(Ticket ticket, string stage, string name, string? outcome) => store.InScopeAsync((_, db) =>
    {
        var at = store.Time.GetUtcNow().AddMinutes(_minutes += 10);
        db.Tasks.Add(new HumanTask
        {
            Id = _ids.NextNumber(),
            TicketId = ticket.Id,
            InstanceId = ticket.InstanceId,
            BookmarkId = _ids.NextText(),
            ActivityId = stage,
            ActivityInstanceId = _ids.NextText(),
            Stage = stage,
            StageName = name,
            FormId = stage,
            Outcomes = "",
            CandidateRole = Roles.Handler,
            CandidateUnitPath = "/",
            CreatedAt = at,
            Status = outcome is null ? HumanTaskStatus.Open : HumanTaskStatus.Completed,
            CompletedAt = outcome is null ? null : at.AddMinutes(5),
            CompletedByName = outcome is null ? null : "周敏",
            Outcome = outcome,
            Data = new JsonObject().ToJsonString(),
        });
        return db.SaveChangesAsync();
    });

    private async Task<FlowView> FlowAsync(District district, Ticket ticket) =>
        (await store.Hotline.SendAsync(new GetTicket(ticket.No), district.EastHandler)).Value!.Flow;
}
