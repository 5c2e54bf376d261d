using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Hotline.Workflows.Studio.Package;

/// <summary>
/// Answers with one of Studio's files, compressed as it ships. Only names that carry a fingerprint are kept by
/// browsers for good; the others are asked for again and answered with 304.
/// </summary>
internal static partial class StudioFiles
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";
    private static readonly (string Coding, string Ending)[] Codings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".dat"] = "application/octet-stream" } };

    /// <param name="http">The request, which says what compression is understood.</param>
    /// <param name="directory">The package.</param>
    /// <param name="name">Path within it.</param>
    public static IResult Serve(HttpContext http, string directory, string name)
    {
        using var files = new PhysicalFileProvider(directory);
        var plain = files.GetFileInfo(name);
        if (!plain.Exists || !Types.TryGetContentType(name, out var type))
            return Results.NotFound();

        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = Fingerprinted().IsMatch(name) ? ForGood : AskAgain;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, ending) in Codings)
        {
            if (!accepted.Any(a => a.Value == coding && a.Quality is null or > 0) || files.GetFileInfo(name + ending) is not { Exists: true } small)
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

    [GeneratedRegex(@"^_framework/.+\.[0-9a-z]{10}\.(wasm|js|dat)$")]
    private static partial Regex Fingerprinted();
}
