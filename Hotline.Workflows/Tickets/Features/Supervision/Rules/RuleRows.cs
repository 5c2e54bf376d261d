using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>A rule as people see it.</summary>
/// <param name="Chips">Its condition in short pieces.</param>
/// <param name="Numbers">As JSON: whole numbers, allowances such as 30m, lists of options.</param>
/// <param name="KindName">What its template calls the letter; null when the template is gone.</param>
/// <param name="CheckedBy">Role that checks the letter; null for none.</param>
/// <param name="SignedBy">Role that signs it; null for none.</param>
/// <param name="Problem">Why it cannot draft as it is; null when it can.</param>
/// <param name="Drafted">Letters it drafted in the last period.</param>
public sealed record SupervisionRuleRow(
    int No, string Name, string Condition, string ConditionName, IReadOnlyList<string> Chips, JsonObject Numbers, string Template, string? KindName, int? TemplateVersion,
    string? CheckedBy, string? SignedBy, RuleReceiver Receiver, IReadOnlyList<string> CopyTo, string? ReplyWithin, string? ReplyWithinText, bool Enabled, DateTimeOffset? EnabledAt,
    DateTimeOffset? TriedAt, string? TriedByName, int? TriedCount, string ChangedByName, DateTimeOffset ChangedAt, string? Problem, int Drafted, long Version);

/// <summary>Makes rows of rules.</summary>
internal sealed class RuleRows(RuleConditions conditions, LetterTemplates templates)
{
    public async ValueTask<SupervisionRuleRow> OfAsync(SupervisionRule rule, int drafted, CancellationToken cancellationToken)
    {
        var condition = conditions.Find(rule.Condition);
        var read = condition is null ? default : RuleNumbers.Read(condition, JsonNode.Parse(rule.Numbers) as JsonObject);
        var numbers = condition is not null && read.Succeeded ? read.Value : null;
        var template = await templates.FindAsync(rule.Template, cancellationToken);
        return new SupervisionRuleRow(
            rule.No, rule.Name, rule.Condition, condition?.Name ?? rule.Condition,
            numbers is null ? [] : condition!.Chips(numbers),
            numbers?.ToJson(condition!) ?? JsonNode.Parse(rule.Numbers) as JsonObject ?? [],
            rule.Template, template?.Header.Kind, template?.Version, template?.Header.Check, template?.Header.Sign,
            rule.Receiver, RuleParts.Lines(rule.CopyTo), rule.ReplyWithin, RuleParts.SayAllowance(rule.ReplyWithin),
            rule.Enabled, rule.EnabledAt, rule.TriedAt, rule.TriedByName, rule.TriedCount, rule.ChangedByName, rule.ChangedAt,
            condition is null ? RuleTexts.Format("NoCondition", rule.Condition) : template is null ? RuleTexts.Format("NoTemplate", rule.Template) : read.Refusal?.Message,
            drafted, rule.Version);
    }
}
