using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Hotline.Workflows.Studio.Package;

/// <summary>
/// Answers with one of the frame's files, compressed as it ships. Under the name of the edition it belongs to browsers keep
/// it for good; under another one, as a page that was opened before it still asks, it is asked for again and answered with 304.
/// </summary>
internal static class StudioFiles
{
    public const string ForGood = "public, max-age=31536000, immutable";
    public const string AskAgain = "no-cache";
    private static readonly (string Coding, string Ending)[] Codings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".dat"] = "application/octet-stream" } };

    /// <param name="http">The request, which says what compression is understood.</param>
    /// <param name="files">Where the file is.</param>
    /// <param name="name">Path within it.</param>
    /// <param name="caching">How long a browser keeps it.</param>
    public static IResult Serve(HttpContext http, IFileProvider files, string name, string caching)
    {
        var plain = files.GetFileInfo(name);
        if (!plain.Exists || !Types.TryGetContentType(name, out var type))
            return Results.NotFound();

        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = caching;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, ending) in Codings)
        {
            if (!accepted.Any(a => a.Value == coding && a.Quality is null or > 0) || files.GetFileInfo(name + ending) is not { Exists: true } small
                // One of the frame's own was edited since it was last packed.
                || small.LastModified < plain.LastModified)
                continue;
            headers.ContentEncoding = coding;
            return Answer(small, type, coding);
        }

        return Answer(plain, type, "");
    }

    private static IResult Answer(IFileInfo file, string type, string coding) => Results.File(
        file.PhysicalPath!,
        type,
        lastModified: file.LastModified,
        entityTag: new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastModified.UtcTicks:x}{coding}\""));
}
