using Hotline.Workflows.Tickets.Features.Letters.Templates;

namespace Hotline.Workflows.Host.Api;

/// <summary>文书模板: what letters are written by.</summary>
internal static class LetterTemplateRoutes
{
    /// <param name="Source">Header and body.</param>
    /// <param name="SeenVersion">The version in force that was looked at; 0 for a new template.</param>
    /// <param name="Reason">Why it is changed.</param>
    public sealed record Change(string? Source, int? SeenVersion, string? Reason);

    /// <param name="Source">As it is being written; null for the version in force.</param>
    /// <param name="Ticket">Number of a ticket to try it on.</param>
    /// <param name="Letter">Number of a letter to try it on; with neither its sample data are used.</param>
    public sealed record Trial(string? Source, string? Ticket, string? Letter);

    public static void MapLetterTemplates(this IEndpointRouteBuilder api)
    {
        var templates = api.MapGroup("/letter-templates").WithTags(ApiTexts.Get("LetterTemplates"));
        templates.MapGet("/", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListLetterTemplates(), cancellation))
            .Note("ListLetterTemplates").Produces<IReadOnlyList<LetterTemplateRow>>().Refuses(403);
        var template = templates.MapGroup("/{key}");
        template.MapGet("/", (string key, int? version, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetLetterTemplate(key, version), cancellation))
            .Note("GetLetterTemplate").Produces<LetterTemplateSheet>().Refuses(403, 404);
        template.MapPut("/", (string key, Change body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SaveLetterTemplate(key, body.Source ?? "", body.SeenVersion ?? -1, body.Reason ?? ""), cancellation))
            .Note("SaveLetterTemplate").Produces<LetterTemplateRow>().Refuses(400, 403, 409);
        template.MapGet("/versions", (string key, Door door, CancellationToken cancellation) => door.AnswerAsync(new ListLetterTemplateVersions(key), cancellation))
            .Note("ListLetterTemplateVersions").Produces<IReadOnlyList<LetterTemplateLine>>().Refuses(403, 404);
        template.MapGet("/compare", (string key, int from, int to, Door door, CancellationToken cancellation) => door.AnswerAsync(new CompareLetterTemplates(key, from, to), cancellation))
            .Note("CompareLetterTemplates").Produces<LetterTemplateDifference>().Refuses(400, 403, 404);
        template.MapPost("/preview", (string key, Trial? body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new PreviewLetterTemplate(key, body?.Source, body?.Ticket, body?.Letter), cancellation))
            .Note("PreviewLetterTemplate").Produces<LetterPreview>().Refuses(400, 403, 404);
    }
}
