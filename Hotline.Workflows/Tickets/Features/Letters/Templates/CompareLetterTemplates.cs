using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>两版比较: line by line.</summary>
/// <param name="From">Version to compare with, usually the older one.</param>
/// <param name="To">Version that is looked at.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record CompareLetterTemplates(string Key, int From, int To) : IQuery<LetterTemplateDifference>;

/// <param name="Lines">All of both, in order.</param>
public sealed record LetterTemplateDifference(int From, int To, int Added, int Removed, IReadOnlyList<DifferenceLine> Lines);

/// <param name="Kind">Where the line is.</param>
/// <param name="FromLine">Its number in the older version; null when it is not in it.</param>
/// <param name="ToLine">Its number in the newer one; null when it is not in it.</param>
public sealed record DifferenceLine(DifferenceKind Kind, int? FromLine, int? ToLine, string Text);

/// <summary>Where a line is.</summary>
public enum DifferenceKind
{
    Both,
    Added,
    Removed,
}

internal sealed class CompareLetterTemplatesHandler(LetterTemplates templates) : IRequestHandler<CompareLetterTemplates, Result<LetterTemplateDifference>>
{
    public async Task<Result<LetterTemplateDifference>> Handle(CompareLetterTemplates request, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(request.Key, cancellationToken) is null)
            return LetterTemplateRefusals.Unknown(request.Key);
        if (await templates.FindAsync(request.Key, request.From, cancellationToken) is not { } from)
            return LetterTemplateRefusals.NoVersion(request.Key, request.From);
        if (await templates.FindAsync(request.Key, request.To, cancellationToken) is not { } to)
            return LetterTemplateRefusals.NoVersion(request.Key, request.To);
        var lines = Lines(from.Source, to.Source);
        return new LetterTemplateDifference(
            request.From, request.To, lines.Count(line => line.Kind is DifferenceKind.Added), lines.Count(line => line.Kind is DifferenceKind.Removed), lines);
    }

    private static List<DifferenceLine> Lines(string from, string to)
    {
        var (lines, before, after) = (new List<DifferenceLine>(), 0, 0);
        foreach (var piece in InlineDiffBuilder.Diff(from, to, ignoreWhiteSpace: false).Lines)
        {
            lines.Add(piece.Type switch
            {
                ChangeType.Inserted => new DifferenceLine(DifferenceKind.Added, null, ++after, piece.Text),
                ChangeType.Deleted => new DifferenceLine(DifferenceKind.Removed, ++before, null, piece.Text),
                _ => new DifferenceLine(DifferenceKind.Both, ++before, ++after, piece.Text),
            });
        }

        return lines;
    }
}
