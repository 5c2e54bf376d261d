using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>类别 as the scheme in force has them.</summary>
[FieldChoices("fund-categories")]
internal sealed class FundCategoryChoices(FundSchemes schemes) : IFieldChoices
{
    public async ValueTask<IReadOnlyList<FieldOption>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await schemes.CurrentAsync(cancellationToken)).Scheme.Categories.Select(category => new FieldOption(category.Key, category.Key))];
}

/// <summary>正面清单 as the scheme in force has it.</summary>
[FieldChoices("fund-uses")]
internal sealed class FundUseChoices(FundSchemes schemes) : IFieldChoices
{
    public async ValueTask<IReadOnlyList<FieldOption>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await schemes.CurrentAsync(cancellationToken)).Scheme.Uses.Select(use => new FieldOption(use, use))];
}
