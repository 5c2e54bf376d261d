using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>The engine's check of a definition, against the units, classes and forms there are now.</summary>
public sealed class FlowValidation(HotlineDb db, DefinitionValidator validator, FormCatalog forms, ActivityRegistry activities, HotlineOptions options)
{
    private KnownNames? known;

    /// <returns>Errors first; empty when all is well.</returns>
    public async ValueTask<IReadOnlyList<DefinitionProblem>> CheckAsync(
        WorkflowDefinition definition, FindUsedDefinition find, CancellationToken cancellationToken) =>
        [
            .. await MatterCardCheck.CheckAsync(definition, db, forms, cancellationToken),
            .. FundFlowCheck.Check(definition, forms),
            .. new TicketNeedCheck(activities, options).Check(definition),
            .. await validator.ValidateAsync(definition, find, known ??= await ReadAsync(cancellationToken)),
            .. await NewStagesAsync(definition, cancellationToken),
        ];

    /// <summary>Nothing is new in a flow that was never published: it is drawn as a whole, and looked at as a whole.</summary>
    private async Task<IEnumerable<DefinitionProblem>> NewStagesAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var published = await db.Definitions
            .Where(row => row.DefinitionId == definition.DefinitionId && row.IsPublished)
            .Select(row => row.Json)
            .FirstOrDefaultAsync(cancellationToken);
        return published is null ? [] : new NewStageCheck(activities, forms, options.Deadlines).Check(definition, WorkflowDefinition.Parse(published));
    }

    private async Task<KnownNames> ReadAsync(CancellationToken cancellationToken) => new(
        await db.Units.Select(unit => unit.Code).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken),
        forms.All.Select(form => form.Id).ToHashSet(StringComparer.OrdinalIgnoreCase))
    {
        Categories = await db.Categories.Select(category => category.Path).ToHashSetAsync(StringComparer.Ordinal, cancellationToken),
        Streets = (await db.Units.Where(unit => unit.Kind == UnitKind.Street).Select(unit => new { unit.Name, unit.ShortName }).ToListAsync(cancellationToken))
            .SelectMany(street => new[] { street.Name, street.ShortName }).ToHashSet(StringComparer.Ordinal),
    };
}
