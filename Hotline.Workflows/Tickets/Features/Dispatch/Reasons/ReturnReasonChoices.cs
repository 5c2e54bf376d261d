using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch.Reasons;

/// <summary>The catalogue as a form's choices; choosing one offers its usual legal basis.</summary>
[FieldChoices("return-reasons")]
internal sealed class ReturnReasonChoices(HotlineDb db) : IFieldChoices
{
    public async ValueTask<IReadOnlyList<FieldOption>> ListAsync(CancellationToken cancellationToken) =>
        (await db.ReturnReasons.Where(x => x.IsActive).OrderBy(x => x.SortOrder).ThenBy(x => x.Id).ToListAsync(cancellationToken))
        .ConvertAll(reason => new FieldOption(reason.Name, reason.Name)
        {
            Fills = reason.LegalBasis.Length == 0 ? null : new Dictionary<string, string> { ["legalBasis"] = reason.LegalBasis },
        });
}
