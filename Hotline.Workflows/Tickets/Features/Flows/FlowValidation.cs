using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>The engine's check of a definition, against the units and forms there are now.</summary>
public sealed class FlowValidation(HotlineDb db, DefinitionValidator validator, FormCatalog forms)
{
    private KnownNames? known;

    /// <returns>Errors first; empty when all is well.</returns>
    public async ValueTask<IReadOnlyList<DefinitionProblem>> CheckAsync(
        WorkflowDefinition definition, FindUsedDefinition find, CancellationToken cancellationToken) =>
        [
            .. await MatterCardCheck.CheckAsync(definition, db, forms, cancellationToken),
            .. FundFlowCheck.Check(definition, forms),
            .. await validator.ValidateAsync(definition, find, known ??= await ReadAsync(cancellationToken)),
        ];

    private async Task<KnownNames> ReadAsync(CancellationToken cancellationToken) => new(
        await db.Units.Select(unit => unit.Code).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken),
        forms.All.Select(form => form.Id).ToHashSet(StringComparer.OrdinalIgnoreCase));
}
