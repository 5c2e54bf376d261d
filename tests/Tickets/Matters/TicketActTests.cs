using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>What is done at once stands in the same list of actions as what is begun.</summary>
public sealed class TicketActTests : FlowTest
{
    protected override void Set(HotlineOptions options) => (options.Visits.NeedsPhoto, options.Visits.NeedsSignature) = (false, false);

    [Fact]
    public async Task Each_role_sees_the_acts_it_may_ever_do_and_what_it_cannot_do_now_says_why()
    {
        var no = await House.TakeInAsync(dispatch: false);
        var waiting = await ActionsAsync(no, People.Dispatcher);
        waiting.Select(action => (action.Key, action.PostTo, action.Allowed)).ShouldBe([("lead", "lead", false), ("merge", "merge", true)]);
        waiting[0].WhyNot.ShouldBe("这张工单还没有主办单位，请先派单。");
        waiting[1].Form.Fields.Select(field => field.Name).ShouldBe(["into", "reason"]);

        var other = await House.TakeInAsync();
        (await ActionsAsync(other, People.Dispatcher)).ShouldAllBe(action => action.Allowed);
        (await ActionsAsync(other, People.Handler)).Select(action => action.Key).ShouldBe(["visits", "merge"]);
        (await ActionsAsync(other, People.Reviewer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_act_is_refused_in_the_same_words_when_it_is_done_all_the_same()
    {
        var (no, lead) = (await House.TakeInAsync(), await House.TakeInAsync());
        await House.DoAsync(new MergeTicket(no, lead), People.Dispatcher);
        var actions = (await ActionsAsync(no, People.Handler with { Roles = new HashSet<string> { Roles.Admin, Roles.Dispatcher, Roles.Handler }, UnitPath = "/1/" })).ToDictionary(action => action.Key);
        actions["visits"].WhyNot.ShouldBe($"工单 {no} 已并入 {lead}，上门请记在主单上。");
        var refusal = (await House.SendAsync(new AddVisit(no, VisitStage.Before, null, "门口", null, true, null), People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } })).Refusal;
        refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe(actions["visits"].WhyNot);
        actions["merge"].WhyNot.ShouldBe($"工单 {no} 已并入 {lead}，随主单办理。");
        (await ActionsAsync(lead, People.Dispatcher)).Single(action => action.Key == "merge").WhyNot.ShouldBe(
            (await House.SendAsync(new MergeTicket(lead, await House.TakeInAsync()), People.Dispatcher)).Refusal!.Message);
    }

    private async Task<IReadOnlyList<TicketAction>> ActionsAsync(string no, Actor actor) => (await House.DoAsync(new GetTicket(no), actor)).Actions;
}
