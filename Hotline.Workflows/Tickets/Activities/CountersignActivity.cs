using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 会签: offers a task to each of several members at once, without members to one person of its role. The first outcome is reached when as many as the quorum have
/// chosen it, the last when that cannot be any more; what is open then is taken back.
/// </summary>
public sealed class CountersignActivity : HumanTaskActivity
{
    private const string Type = "Hotline.Countersign";
    private const string Members = "Members";
    private const string Quorum = "Quorum";
    private const string TasksKey = "tasks";
    private const string AgreedKey = "agreed";
    private const string NeededKey = "needed";
    private const string YesKey = "yes";
    private const string NoKey = "no";

    // Names in flows, whatever language people read.
    private const string Agreed = "同意";
    private const string Refused = "不同意";

    public CountersignActivity()
        : base(Type, ActivityTexts.Get("Countersign.Name"), ActivityTexts.Get("Countersign.Description"),
            new StageDefaults { Stage = "countersign", Role = Roles.Leader, Unit = HumanTaskInputs.Centre, Outcomes = [Agreed, Refused], Allowance = "1wd" })
    {
        Descriptor = base.Descriptor with
        {
            Inputs =
            [
                new(Members, "List<String>", ActivityTexts.Get("Countersign.Members")) { UiHint = "multitext", Description = ActivityTexts.Get("Countersign.MembersHint") },
                new(Quorum, "Int32", ActivityTexts.Get("Countersign.Quorum")) { Description = ActivityTexts.Get("Countersign.QuorumHint") },
                .. base.Descriptor.Inputs,
            ],
        };
    }

    public override ActivityDescriptor Descriptor { get; }

    public override string StateKind => Type;

    public override IEnumerable<string> Check(CheckedNode node)
    {
        foreach (var defect in base.Check(node))
            yield return defect;
        if (!node.IsComputed(HumanTaskInputs.Outcomes) && AnswersOf(node.Constant<List<string>>(HumanTaskInputs.Outcomes) ?? []).Count < 2)
            yield return ActivityTexts.Get("Countersign.TwoOutcomes");
        if (node.IsComputed(Members))
            yield break;
        var members = node.Constant<List<string>>(Members) ?? [];
        foreach (var member in members.Where(member => Read(member) is not (var role, _) || !Roles.All.Contains(role)))
            yield return ActivityTexts.Format("Countersign.BadMember", member, string.Join(ActivityTexts.Get("And"), Roles.All));
        if (!node.IsComputed(Quorum) && node.Constant<int?>(Quorum) is { } quorum && (quorum < 1 || quorum > Math.Max(1, members.Count)))
            yield return ActivityTexts.Format("Countersign.BadQuorum", quorum, Math.Max(1, members.Count));
    }

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        var members = context.Input<List<string>>(Members) ?? [];
        if (members.Count == 0)
            members = [$"{context.Input<string>(HumanTaskInputs.Role)}@{context.Input<string>(HumanTaskInputs.Unit)}"];
        var offers = new List<HumanTaskOffer>(members.Count);
        foreach (var member in members)
        {
            var offer = Read(member) is var (role, unit) ? HumanTaskOffer.For(context, open, role, unit) : null;
            if (offer is null or { Defect: not null })
            {
                context.Fault(offer?.Defect ?? ActivityTexts.Format("Countersign.BadMember", member, string.Join(ActivityTexts.Get("And"), Roles.All)));
                return;
            }

            offers.Add(offer);
        }

        context.State[NeededKey] = Math.Clamp(context.Input<int?>(Quorum) ?? members.Count, 1, members.Count);
        context.State[AgreedKey] = 0;
        (context.State[YesKey], context.State[NoKey]) = (offers[0].Outcomes[0], offers[0].Outcomes[^1]);
        context.State[TasksKey] = new JsonArray([.. offers.Select(offer => JsonValue.Create(offer.TaskId))]);
        foreach (var offer in offers)
        {
            var bookmark = context.CreateBookmark(new BookmarkRequest(BookmarkName, new JsonObject(), AutoBurn: false));
            var task = offer.ToTask(context, open, bookmark.Id);
            open.Offer(task);
            Climb(context, open, task);
        }
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        var open = context.Host<OpenTicket>();
        if (!resumption.Input.ContainsKey(OutcomeKey))
        {
            if (Offered(context, open).FirstOrDefault(task => task.BookmarkId == resumption.Bookmark.Id) is { } due)
                Climb(context, open, due);
            else
                context.Rearm(resumption.Bookmark.Id, null);
            return;
        }

        context.RemoveBookmark(resumption.Bookmark.Id);
        var yes = context.State[YesKey]!.GetValue<string>();
        var outcome = resumption.Input[OutcomeKey]!.GetValue<string>();
        var (agreed, needed) = (context.State[AgreedKey]!.GetValue<int>() + (outcome == yes ? 1 : 0), context.State[NeededKey]!.GetValue<int>());
        context.State[AgreedKey] = agreed;
        var left = Offered(context, open).ToList();
        if (agreed < needed && agreed + left.Count >= needed)
            return;
        foreach (var task in left)
            open.Withdraw(task);
        var reached = agreed >= needed ? yes : context.State[NoKey]!.GetValue<string>();
        context.SetOutput("Outcome", JsonValue.Create(reached));
        context.SetOutput("Data", resumption.Input.GetValueOrDefault(DataKey)?.DeepClone());
        context.Complete(reached);
    }

    public override void Cancelled(ActivityContext context) => TakeBack(context, endsClocks: false);

    public override void Skipped(ActivityContext context) => TakeBack(context, endsClocks: true);

    private static void TakeBack(ActivityContext context, bool endsClocks)
    {
        if (context.State[TasksKey] is null)
            return;
        var open = context.Host<OpenTicket>();
        foreach (var task in Offered(context, open).ToList())
        {
            if (endsClocks && open.Clocks.Of(task) is { IsOpen: true } clock)
                TicketClocks.Cancel(clock, context.Now);
            open.Withdraw(task);
        }
    }

    private static void Climb(ActivityContext context, OpenTicket open, HumanTask task) =>
        context.Rearm(task.BookmarkId, new TaskLadder(context, open, task).Climb());

    private static IEnumerable<HumanTask> Offered(ActivityContext context, OpenTicket open)
    {
        var ids = context.State[TasksKey]!.AsArray().Select(id => id!.GetValue<long>()).ToHashSet();
        return open.TasksHere.Where(task => ids.Contains(task.Id));
    }

    /// <summary>A member as it is written, <c>leader@centre</c>; null when it is not.</summary>
    private static (string Role, string Unit)? Read(string member) =>
        member.Split('@', StringSplitOptions.TrimEntries) is [{ Length: > 0 } role, { Length: > 0 } unit] ? (role, unit) : null;
}
