using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

public sealed class IncidentRefusalTests : IncidentTest
{
    [Fact]
    public async Task Who_comes_second_is_told_who_was_first_and_what_was_done()
    {
        var row = await StopAsync();
        await House.DoAsync(new SkipIncident(row.InstanceId, "编码已电话核对"), Admin);

        var refusal = (await House.SendAsync(new RetryIncident(row.InstanceId), Admin)).Refusal.ShouldBeOfType<Conflict>();

        (refusal.Code, refusal.By).ShouldBe(("incident-settled", Admin.DisplayName));
        refusal.Message.ShouldContain("管理员 周明已经跳过出错的节点“写入编码”");
    }

    [Fact]
    public async Task An_act_on_something_newer_than_was_seen_is_refused()
    {
        var row = await StopAsync();
        await House.DoAsync(new RetryIncident(row.InstanceId), Admin);

        var refusal = (await House.SendAsync(new CancelIncident(row.InstanceId, "流程画错了", row.Revision), Admin)).Refusal.ShouldBeOfType<Conflict>();

        (refusal.Code, refusal.By).ShouldBe(("incident-changed", Admin.DisplayName));
        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_expected_refusal_says_what_can_be_done()
    {
        var row = await StopAsync();

        await RefusedAsync<NotFound>(new RetryIncident("nobody"), "instance-unknown");
        await RefusedAsync<Conflict>(new RetryIncident(row.InstanceId, "other"), "activity-not-faulted");
        await RefusedAsync<Invalid>(new SkipIncident(row.InstanceId, " "), "invalid");
        await RefusedAsync<Invalid>(new CancelIncident(row.InstanceId, null), "invalid");
        await RefusedAsync<OutcomeNotAllowed>(new SkipIncident(row.InstanceId, "核对过", "通过"), "outcome-not-allowed");
        await RefusedAsync<NotFound>(new CorrectIncident(row.InstanceId, "编号", 7), "variable-unknown");
        await RefusedAsync<RuleRefusal>(new CorrectIncident(row.InstanceId, "临时说明", "补"), "variable-not-kept");
        await RefusedAsync<Invalid>(new CorrectIncident(row.InstanceId, "处置编码", "七"), "invalid");

        (await House.HistoryAsync(row.TicketNo!)).ShouldAllBe(entry => !entry.Action.StartsWith("incident."));
        (await House.SendAsync(new GetIncident("nobody"), Admin)).Refusal.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task In_bulk_each_row_has_its_own_verdict_and_commit()
    {
        var (one, two, three) = (await StopAsync("路灯不亮。"), await StopAsync("井盖丢失。"), await StopAsync("树枝断了。"));
        await House.DoAsync(new CancelIncident(two.InstanceId, "流程画错了"), Admin);

        var rows = await House.DoAsync(new MendIncidents([
            new CorrectIncident(one.InstanceId, "处置编码", 1),
            new CorrectIncident(two.InstanceId, "处置编码", 2),
            new CorrectIncident("nobody", "处置编码", 3),
            new CorrectIncident(three.InstanceId, "处置编码", JsonValue.Create("4")),
        ]), Admin);

        rows.Select(row => (row.InstanceId, row.Done, row.Code)).ShouldBe(
            [(one.InstanceId, true, null), (two.InstanceId, false, "incident-settled"), ("nobody", false, "instance-unknown"), (three.InstanceId, true, null)]);
        rows[1].By.ShouldBe(Admin.DisplayName);
        (await ListAsync()).ShouldBeEmpty();
        (await House.TaskAsync(three.TicketNo!, "review")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_bulk_of_nothing_or_of_too_many_is_refused()
    {
        (await House.SendAsync(new MendIncidents([]), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["items"]);
        (await House.SendAsync(new MendIncidents([.. Enumerable.Repeat(new RetryIncident("x"), 201)]), Admin)).Refusal.ShouldBeOfType<Invalid>();
    }

    private async Task RefusedAsync<T>(IMend mend, string code) where T : Refusal
    {
        var refusal = (await House.SendAsync(mend, Admin)).Refusal.ShouldBeOfType<T>();
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldNotBeNullOrWhiteSpace();
    }
}
