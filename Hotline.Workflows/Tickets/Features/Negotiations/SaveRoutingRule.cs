using FluentValidation;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>改规则: other units, another place, another note; what it rests on stays.</summary>
/// <param name="Street">Null for the whole district.</param>
/// <param name="Version">The one the person saw.</param>
[Allow(Roles.Dispatcher, Roles.Admin)]
public sealed record SaveRoutingRule(
    long Id, string? Street, long LeadUnitId, IReadOnlyList<long>? AssistingUnitIds, string? Note, long? Version) : ICommand<RoutingRuleRow>;

internal sealed class SaveRoutingRuleValidator : AbstractValidator<SaveRoutingRule>
{
    public SaveRoutingRuleValidator(HotlineOptions options) => RuleFor(x => x.Note).NoLongerThan(NegotiationTexts.Get("Note"), options.Texts.Longest);
}

internal sealed class SaveRoutingRuleHandler(HotlineDb db, UnitOfWork work, RoutingBook book, ReferenceShelf shelf, CurrentActor current, TimeProvider time)
    : IRequestHandler<SaveRoutingRule, Result<RoutingRuleRow>>
{
    public async Task<Result<RoutingRuleRow>> Handle(SaveRoutingRule request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.RoutingRules.Where(rule => rule.Id == request.Id), cancellationToken) is not { } rule)
            return new NotFound("rule-unknown", NegotiationTexts.Get("NoRule"));
        if (request.Version is { } seen && seen != rule.Version)
            return new Conflict("rule-changed", NegotiationTexts.Get("RuleChanged"), rule.ChangedByName, rule.ChangedAt);
        var units = await shelf.CurrentAsync(db, cancellationToken);
        var lead = units.Unit(request.LeadUnitId);
        if (LeadUnits.Defect(lead) is { } defect)
            return Invalid.Field("leadUnitId", defect);
        var assisting = (request.AssistingUnitIds ?? []).Distinct().Where(id => id != lead!.Id).Select(units.Unit).ToList();
        if (assisting.Find(unit => unit is null or { IsClosed: true }) is var unfit && assisting.Exists(unit => unit is null or { IsClosed: true }))
            return Invalid.Field("assistingUnitIds", unfit is null ? DispatchTexts.Get("NoAssisting") : DispatchTexts.Format("AssistingClosed", unfit.Name));
        var street = string.IsNullOrWhiteSpace(request.Street) ? null : units.Street(request.Street)?.Name;
        if (street is null && !string.IsNullOrWhiteSpace(request.Street))
            return Invalid.Field("street", NegotiationTexts.Format("NoSuchStreet", request.Street));

        (rule.Street, rule.LeadUnitId, rule.LeadUnitName) = (street, lead!.Id, lead.Name);
        (rule.AssistingIds, rule.Assisting) = (string.Join('\n', assisting.Select(unit => unit!.Id)), string.Join('\n', assisting.Select(unit => unit!.Name)));
        rule.Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        var now = time.GetUtcNow();
        if (rule.EndedAt is null)
            await book.EndOthersAsync(rule, current.Actor, now, cancellationToken);
        RoutingBook.Change(rule, current.Actor, now);
        return RoutingRuleRow.Of(rule);
    }
}
