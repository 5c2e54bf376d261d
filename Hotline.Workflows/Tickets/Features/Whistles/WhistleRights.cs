using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>Who may act for the blower of a whistle, and for a department it has called.</summary>
internal static class WhistleRights
{
    /// <summary>Handlers of the unit that blew it.</summary>
    public static bool Blew(Matter matter, Actor actor) =>
        actor.IsIn(Roles.Handler) && actor.UnitPath.StartsWith(matter.BegunUnitPath, StringComparison.Ordinal);

    /// <summary>Handlers of the department.</summary>
    public static bool IsOf(Summons summons, Actor actor) =>
        actor.IsIn(Roles.Handler) && actor.UnitPath.StartsWith(summons.UnitPath, StringComparison.Ordinal);

    /// <summary>The blower lets go; so does who leads on the spot, all but itself.</summary>
    public static bool MayAnswerLeave(Matter matter, Summons asked, IEnumerable<Summons> called, Actor actor) =>
        Blew(matter, actor) || (!asked.IsLead && called.Any(other => other.IsLead && IsOf(other, actor)));

    /// <summary>Null when the department may ask to leave now.</summary>
    public static Refusal? WhyNoLeave(Summons summons) => summons switch
    {
        { ArrivedAt: null } => new RuleRefusal("not-arrived", WhistleTexts.Get("NotArrived")),
        { Status: not SummonsStatus.Arrived } => new RuleRefusal("no-leave-needed", WhistleTexts.Get("NoLeaveNeeded")),
        { LeaveAskedAt: { } asked, LeaveAnsweredAt: null } => new Conflict("leave-asked", WhistleTexts.Get("LeaveWaits"), summons.LeaveAskedBy, asked),
        { LeaveGranted: true, LeaveAnsweredAt: { } granted } => new Conflict(
            "leave-answered", WhistleTexts.Format("LeaveGranted", summons.UnitName), summons.LeaveAnsweredBy, granted),
        _ => null,
    };
}
