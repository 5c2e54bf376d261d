using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>Drafts the letter of one cause that a rule has found, in a commit of its own; who checks and signs it are people.</summary>
[SystemOnly]
internal sealed record DraftByRule(long RuleId, RuleCause Cause) : ICommand<Done>;

internal sealed class DraftByRuleHandler(HotlineDb db, OpenTickets tickets, LetterDrafting drafting, LetterTemplates templates, RuleFacts facts) : IRequestHandler<DraftByRule, Result<Done>>
{
    /// <summary>Of a template's fields the first of these tells what happened.</summary>
    private static readonly string[] TellingFields = ["problem", "reason", "facts", "content"];

    public async Task<Result<Done>> Handle(DraftByRule request, CancellationToken cancellationToken)
    {
        var cause = request.Cause;
        if (await db.SupervisionRules.FirstOrDefaultAsync(rule => rule.Id == request.RuleId, cancellationToken) is not { Enabled: true } rule)
            return new RuleRefusal("supervision-rule-off", RuleTexts.Format("RuleOff", request.RuleId));
        if (await templates.FindAsync(rule.Template, cancellationToken) is not { } template)
            return Invalid.Field("template", RuleTexts.Format("NoTemplate", rule.Template));
        var unit = (await facts.BookAsync(cancellationToken)).Unit(cause.UnitId)!;
        var open = cause.TicketId is { } ticketId ? await tickets.ByIdAsync(ticketId, cancellationToken) : null;
        // A ticket that is closed begins no matters; the letter is about it all the same.
        var isOpen = open is { Ticket.Status: TicketStatus.Open };
        var fields = new JsonObject();
        if (TellingFields.FirstOrDefault(name => template.Header.Fields.Any(field => field.Name == name)) is { } telling)
            fields[telling] = RuleTexts.Format("Telling", cause.Title ?? unit.Name, cause.Text);
        var asked = new NewLetter(
            rule.Template,
            RuleTexts.Format("Subject", cause.Title ?? unit.Name, rule.Name),
            unit.Id,
            ReceiverName(rule.Receiver, unit, cause),
            RuleParts.Lines(rule.CopyTo),
            fields,
            cause.TicketId is { } about && !isOpen ? [about] : [],
            rule.ReplyWithin ?? "",
            rule.Id,
            cause.Key(rule.Condition, rule.Template));
        var letter = await drafting.DraftAsync(isOpen ? open : null, asked, cancellationToken);
        return letter.Succeeded ? default(Done) : letter.Refusal;
    }

    private string? ReceiverName(RuleReceiver receiver, Model.Unit unit, RuleCause cause) => receiver switch
    {
        RuleReceiver.Leader => RuleTexts.Format("Leader", unit.Name),
        RuleReceiver.Section when cause.SectionId is { } section && facts.Book?.Unit(section) is { } found => unit.Name + found.Name,
        _ => null,
    };
}
