using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>The one way in which a route takes a file: of a multipart form the part called <c>file</c>, else its first file.</summary>
internal static class UploadedFile
{
    /// <summary>Goes on with the file, its content and the fields beside it; 400 when none came.</summary>
    public static async Task<IResult> WithFileAsync(
        this HttpRequest request, Func<IFormFile, Stream, IFormCollection, Task<IResult>> go, CancellationToken cancellation)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellation) : null;
        if ((form?.Files["file"] ?? form?.Files.FirstOrDefault()) is not { } file)
            return RefusalAnswers.ToProblem(Invalid.Field("file", ProblemTexts.Get("NoFile")));
        await using var content = file.OpenReadStream();
        return await go(file, content, form!);
    }
}
