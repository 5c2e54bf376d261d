using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>文书模板: all templates in force, by key.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record ListLetterTemplates : IQuery<IReadOnlyList<LetterTemplateRow>>;

/// <param name="Edited">It was changed in the desk and does not say what its file says.</param>
/// <param name="Waiting">Version of a changed file that a person has not decided about; null for none.</param>
/// <param name="Problems">How many; no letter is written by a template with any.</param>
/// <param name="At">Since when it is in force; null for a file that was never taken in.</param>
public sealed record LetterTemplateRow(
    string Key, int Version, string Kind, LetterLayout Layout, LetterReceiver To, string? Series, string? Sign, string? Retention, IReadOnlyList<string> Channels, bool Edited, int? Waiting,
    int Problems, DateTimeOffset? At, string? ByName)
{
    internal static LetterTemplateRow Of(LetterTemplate template, IReadOnlyList<LetterTemplateVersion> versions)
    {
        var header = template.Header;
        var row = versions.FirstOrDefault(version => version.Version == template.Version);
        var newest = versions.LastOrDefault();
        return new LetterTemplateRow(
            template.Key, template.Version, header.Kind, header.Layout, header.To, header.Series, header.Sign, header.Retention, header.Channels,
            row is not null && !LetterChain.FollowsFile(row, versions), newest is { FileHash: not null } && newest.Version > template.Version ? newest.Version : null,
            template.Problems.Count, row?.At, row?.ByName);
    }
}

internal sealed class ListLetterTemplatesHandler(HotlineDb db, LetterTemplates templates) : IRequestHandler<ListLetterTemplates, Result<IReadOnlyList<LetterTemplateRow>>>
{
    public async Task<Result<IReadOnlyList<LetterTemplateRow>>> Handle(ListLetterTemplates request, CancellationToken cancellationToken)
    {
        var versions = (await db.LetterTemplates.OrderBy(row => row.Version).ToListAsync(cancellationToken)).ToLookup(row => row.Template);
        return (await templates.AllAsync(cancellationToken)).Select(template => LetterTemplateRow.Of(template, [.. versions[template.Key]])).ToList();
    }
}
