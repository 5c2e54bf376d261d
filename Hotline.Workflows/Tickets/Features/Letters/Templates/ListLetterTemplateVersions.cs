using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>All versions of a template, the newest first.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record ListLetterTemplateVersions(string Key) : IQuery<IReadOnlyList<LetterTemplateLine>>;

/// <param name="FromFile">It was read from a file.</param>
/// <param name="Waiting">A changed file that nobody has decided about.</param>
public sealed record LetterTemplateLine(int Version, bool InForce, bool FromFile, bool Waiting, string Reason, DateTimeOffset At, string ByName);

internal sealed class ListLetterTemplateVersionsHandler(HotlineDb db, LetterTemplates templates)
    : IRequestHandler<ListLetterTemplateVersions, Result<IReadOnlyList<LetterTemplateLine>>>
{
    public async Task<Result<IReadOnlyList<LetterTemplateLine>>> Handle(ListLetterTemplateVersions request, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(request.Key, cancellationToken) is not { } current)
            return LetterTemplateRefusals.Unknown(request.Key);
        var rows = await db.LetterTemplates.Where(row => row.Template == request.Key).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new LetterTemplateLine(
            row.Version, row.Version == current.Version, row.FileHash is not null, row.FileHash is not null && row == rows[0] && row.Version > current.Version, row.Reason, row.At, row.ByName));
    }
}
