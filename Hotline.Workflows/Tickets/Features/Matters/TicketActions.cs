using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>别的办法: one thing a person may do with a ticket besides finishing a task.</summary>
/// <param name="Key">The kind of the matter it begins, or the act.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Effect">What it brings about, in a line.</param>
/// <param name="Form">What is filled in; its id is the key where the kind has none.</param>
/// <param name="Allowed">Whether this person may do it on this ticket now.</param>
/// <param name="WhyNot">Why not; null when allowed.</param>
public sealed record TicketAction(string Key, string Title, string? Effect, TaskForm Form, bool Allowed, string? WhyNot)
{
    /// <summary>The outcome under which <see cref="Form"/> is filled in.</summary>
    public const string Outcome = IMatterRecord.Begin;

    /// <summary>Where its values are posted to, after the ticket's own address.</summary>
    public string PostTo { get; init; } = "actions/" + Key;
}

/// <summary>The one list of actions, and the one rule by which each is allowed, whoever asks.</summary>
internal sealed class TicketActions(FormCatalog forms, IServiceProvider services, IEnumerable<ITicketAct> acts)
{
    public IReadOnlyList<TicketAction> Of(IEnumerable<MatterKind> kinds, TicketSight sight)
    {
        if (sight.Ticket.Status is not TicketStatus.Open)
            return [];
        var matters = kinds.Where(kind => MayEver(kind.Card, sight)).Select(kind => (kind.Card.Order, Action: Of(kind.Card, sight)));
        // Where no citizen asked there is nobody to visit and nothing to merge.
        var others = acts.Where(act => sight.Ticket.Channel is not Channel.Own && act.MayEver(sight.Actor)).Select(act => (act.Order, Action: Of(act, sight)));
        return [.. matters.Concat(others).OrderBy(one => one.Order).Select(one => one.Action)];
    }

    private TicketAction Of(MatterCard card, TicketSight sight)
    {
        var why = Forbids(card, sight);
        return new TicketAction(card.Kind, card.Title, card.Effect, FormOf(card), why is null, why);
    }

    private TicketAction Of(ITicketAct act, TicketSight sight)
    {
        var why = act.Forbids(sight);
        return new TicketAction(act.Key, act.Title, act.Effect, forms.Find(act.Key, act.Title), why is null, why) { PostTo = act.Key };
    }

    public TaskForm FormOf(MatterCard card) => forms.Find(card.Form ?? card.Kind, card.Title);

    /// <summary>The record that the start form of a kind names; null when it names none.</summary>
    public IMatterRecord? RecordOf(MatterCard card) => FormOf(card).Records.GetValueOrDefault(IMatterRecord.Begin) is { } name
        ? services.GetRequiredKeyedService<IMatterRecord>(name)
        : null;

    /// <summary>Null when the person may begin the kind on this ticket now.</summary>
    public string? Forbids(MatterCard card, TicketSight sight)
    {
        var (ticket, actor) = (sight.Ticket, sight.Actor);
        if (ticket.Status is not TicketStatus.Open)
            return MatterCardTexts.Get("TicketEnded");
        if (card.Roles.Count > 0 && !actor.IsIn(card.Roles))
            return MatterCardTexts.Format("NotYourRole", card.Title);
        if (!IsOn(card.Side, sight))
            return MatterCardTexts.Get(card.Side switch { MatterSide.Lead => "LeadOnly", MatterSide.Party => "PartyOnly", _ => "CentreOnly" });
        if (card.Stages.Count > 0 && !card.Stages.Contains(ticket.Stage))
            return MatterCardTexts.Format("NotAtStage", ticket.StageName);
        var open = sight.Matters.Where(matter => matter.Kind == card.Kind).ToList();
        if (card.AtOnce > 0 && open.Count >= card.AtOnce)
            return MatterCardTexts.Format("AtOnce", string.Join('、', open.Select(matter => matter.No)), card.AtOnce);
        return RecordOf(card)?.Forbids(sight);
    }

    /// <summary>What a role can never do is not listed; what it cannot do now is, with the reason.</summary>
    private static bool MayEver(MatterCard card, TicketSight sight) =>
        card.Roles.Count == 0 || sight.Actor.IsIn(card.Roles);

    private static bool IsOn(MatterSide side, TicketSight sight) => side switch
    {
        MatterSide.Lead => Leads(sight),
        MatterSide.Party => Leads(sight) || sight.Assisting.Any(path => sight.Actor.UnitPath.StartsWith(path, StringComparison.Ordinal)),
        MatterSide.Centre => sight.Actor.SeesAll(),
        _ => true,
    };

    private static bool Leads(TicketSight sight) =>
        sight.Ticket.LeadUnitPath is { } lead && sight.Actor.UnitPath.StartsWith(lead, StringComparison.Ordinal);
}
