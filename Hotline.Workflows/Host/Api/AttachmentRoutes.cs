using System.Globalization;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Net.Http.Headers;

namespace Hotline.Workflows.Host.Api;

/// <summary>附件: up and down.</summary>
internal static class AttachmentRoutes
{
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        api.MapUpload("/tickets/{no}/attachments", toMatter: false).Note("AddAttachment");
        api.MapUpload("/matters/{no}/attachments", toMatter: true).Note("AddMatterAttachment");
        api.MapGet("/attachments/{id:long}", (long id, bool? view, HttpResponse response, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new OpenAttachment(id), file => Answer(file, view is true, response), cancellation))
            .WithTags("附件")
            .Note("OpenAttachment").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").Refuses(404);
        api.MapDelete("/attachments/{id:long}", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new RemoveAttachment(id), cancellation))
            .WithTags("附件")
            .Note("RemoveAttachment").Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 422);
    }

    /// <summary>To be looked at only what a browser shows without running it; all else is saved.</summary>
    private static IResult Answer(OpenedAttachment file, bool view, HttpResponse response)
    {
        if (!view || !(file.ContentType.StartsWith("image/", StringComparison.Ordinal) || file.ContentType == "application/pdf"))
            return Results.File(file.Content, file.ContentType, file.FileName);
        var shown = new ContentDispositionHeaderValue("inline");
        shown.SetHttpFileName(file.FileName);
        response.Headers.ContentDisposition = shown.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        // What it is called by never changes: a picture is fetched once.
        response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(file.Content, file.ContentType);
    }

    private static RouteHandlerBuilder MapUpload(this IEndpointRouteBuilder api, string path, bool toMatter) => api
        .MapPost(path, (string no, HttpRequest request, Door door, CancellationToken cancellation) => AddAsync(no, toMatter, request, door, cancellation))
        .WithTags("附件")
        .TakesFileOf(api.ServiceProvider.GetRequiredService<HotlineOptions>().Attachments.MaxBytes)
        .Produces<AttachmentView>(StatusCodes.Status201Created).Refuses(400, 404, 413);

    private static async Task<IResult> AddAsync(string no, bool toMatter, HttpRequest request, Door door, CancellationToken cancellation)
    {
        var may = await door.SendAsync(new MayAddAttachment(no, toMatter), cancellation);
        if (!may.Succeeded)
            return RefusalAnswers.ToProblem(may.Refusal);
        return await request.WithFileAsync((file, content, form) => AddAsync(no, toMatter, file, content, form, door, cancellation), cancellation);
    }

    private static async Task<IResult> AddAsync(string no, bool toMatter, IFormFile file, Stream content, IFormCollection form, Door door, CancellationToken cancellation)
    {
        long? replaces = null;
        if (Given(form["replaces"]) is { } earlier)
        {
            if (!long.TryParse(earlier, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return RefusalAnswers.ToProblem(Invalid.Field("replaces", earlier));
            replaces = id;
        }

        return await door.AnswerAsync(
            new AddAttachment(no, file.FileName, file.ContentType, content, toMatter) { Tag = Given(form["tag"]), ReplacesId = replaces, Reason = Given(form["reason"]) },
            added => Results.Created($"/api/attachments/{added.Id}", added),
            cancellation);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
