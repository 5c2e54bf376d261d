using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>A template with its text, what is wrong with it and what it may name.</summary>
/// <param name="Version">Null for the one in force.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record GetLetterTemplate(string Key, int? Version = null) : IQuery<LetterTemplateSheet>;

/// <param name="Variables">In the order of their names.</param>
/// <param name="HasSample">There is sample data to try it on.</param>
public sealed record LetterTemplateSheet(
    LetterTemplateRow Row, bool InForce, string Source, IReadOnlyList<TemplateProblem> Problems, IReadOnlyList<TemplateVariable> Variables, bool HasSample);

/// <param name="Path">As a template names it; <c>[]</c> stands for one of several.</param>
/// <param name="Meaning">What it is, for people.</param>
public sealed record TemplateVariable(string Path, string Meaning)
{
    internal static IReadOnlyList<TemplateVariable> Of(LetterHeader header) =>
        [.. LetterFactNames.Paths(header).Select(path => new TemplateVariable(path, header.MeaningOf(path)))];
}

internal sealed class GetLetterTemplateHandler(HotlineDb db, LetterTemplates templates, LetterTemplateFolder folder) : IRequestHandler<GetLetterTemplate, Result<LetterTemplateSheet>>
{
    public async Task<Result<LetterTemplateSheet>> Handle(GetLetterTemplate request, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(request.Key, cancellationToken) is not { } current)
            return LetterTemplateRefusals.Unknown(request.Key);
        var template = request.Version is { } asked ? await templates.FindAsync(request.Key, asked, cancellationToken) : current;
        if (template is null)
            return LetterTemplateRefusals.NoVersion(request.Key, request.Version!.Value);
        var versions = await db.LetterTemplates.Where(row => row.Template == request.Key).OrderBy(row => row.Version).ToListAsync(cancellationToken);
        return new LetterTemplateSheet(
            LetterTemplateRow.Of(template, versions), template.Version == current.Version, template.Source, template.Problems, TemplateVariable.Of(template.Header), folder.Sample(request.Key) is not null);
    }
}
