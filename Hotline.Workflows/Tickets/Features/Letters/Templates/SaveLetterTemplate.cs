using System.Text.RegularExpressions;
using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Puts a template in force as a new version, if nothing is wrong with it. Letters that were printed before keep theirs.</summary>
/// <param name="Key">A new one makes a new template.</param>
/// <param name="Source">Header and body.</param>
/// <param name="SeenVersion">The version in force that the person has looked at; 0 for a new template.</param>
/// <param name="Reason">Why it is changed.</param>
[Allow(Roles.Admin)]
public sealed record SaveLetterTemplate(string Key, string Source, int SeenVersion, string Reason) : ICommand<LetterTemplateRow>;

internal sealed class SaveLetterTemplateValidator : AbstractValidator<SaveLetterTemplate>
{
    public SaveLetterTemplateValidator(HotlineOptions options)
    {
        RuleFor(x => x.Source).NotEmpty().WithMessage(_ => LetterTemplateTexts.Get("NoHeader"));
        RuleFor(x => x.Reason).Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage(_ => LetterTemplateTexts.Get("WhyChanged"));
        RuleFor(x => x.Reason).NoLongerThan(LetterTemplateTexts.Get("Reason"), options.Texts.Longest);
    }
}

internal sealed partial class SaveLetterTemplateHandler(HotlineDb db, LetterTemplates templates, LetterTemplateTrial trial, UnitOfWork work, CurrentActor current, TimeProvider time)
    : IRequestHandler<SaveLetterTemplate, Result<LetterTemplateRow>>
{
    public async Task<Result<LetterTemplateRow>> Handle(SaveLetterTemplate request, CancellationToken cancellationToken)
    {
        var known = await templates.FindAsync(request.Key, cancellationToken);
        if (known is null && !Key().IsMatch(request.Key))
            return Invalid.Field("key", LetterTemplateTexts.Format("BadKey", request.Key));
        var rows = await db.LetterTemplates.Where(row => row.Template == request.Key).OrderBy(row => row.Version).ToListAsync(cancellationToken);
        if ((known?.Version ?? 0) != request.SeenVersion)
        {
            var newest = rows.FirstOrDefault(row => row.Version == known?.Version);
            return new Conflict("letter-template-changed", LetterTemplateTexts.Format("Changed", known?.Version ?? 0, request.SeenVersion), newest?.ByName, newest?.At);
        }

        var source = request.Source.ReplaceLineEndings("\n");
        // A file that the server has not taken in yet is version 1.
        var template = trial.Read(request.Key, Math.Max(rows.Count, known?.Version ?? 0) + 1, source);
        if (trial.Problems(template) is { Count: > 0 } problems)
            return new Invalid(
                LetterTemplateTexts.Format("NotSaved", problems.Count),
                problems.GroupBy(problem => problem.Line).ToDictionary(line => $"line {line.Key}", line => string.Join(' ', line.Select(problem => problem.Message))));
        if (source == known?.Source)
            return Invalid.Field("source", LetterTemplateTexts.Get("Same"));
        if (known is not null && rows.Count == 0)
            work.Add(trial.FileVersion(known));
        var row = new LetterTemplateVersion
        {
            Template = request.Key,
            Version = template.Version,
            Source = source,
            Reason = request.Reason.Trim(),
            At = time.GetUtcNow(),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
        };
        work.Add(row);
        return LetterTemplateRow.Of(template, [.. rows, row]);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Key();
}
