using System.Buffers;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Host.Api;
using Hotline.Workflows.Studio;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Workflows.Host.Edge;

/// <summary>
/// Looks at every text of a request before anything of it is used: address, headers, cookies, JSON of any depth; forms
/// and file names when they are read. What <see cref="TextRule"/> does not allow is refused by field and character.
/// An ordinary request costs some microseconds: its bytes are looked through where they lie.
/// </summary>
internal sealed class EdgeRule(RequestDelegate next, TextLimits limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || context.Request.Path.StartsWithSegments(StudioRoutes.HubPath))
        {
            await next(context);
            return;
        }

        var refusal = AddressTexts.Check(context) ?? HeaderTexts.Check(context.Request.Headers);
        if (refusal is null && context.Request.HasFormContentType)
            context.Features.Set<IFormFeature>(new CheckedForm(context.Features.Get<IFormFeature>()!));
        else if (refusal is null && IsJson(context) && CanHaveBody(context))
            refusal = await CheckBodyAsync(context, endpoint);

        if (refusal is null)
            await next(context);
        else
            await EdgeAnswers.WriteAsync(context, refusal);
    }

    /// <summary>Elsa's clients write JSON under any type.</summary>
    private static bool IsJson(HttpContext context) =>
        StudioProblems.IsStudio(context) || (ProblemAnswers.IsApi(context) && context.Request.HasJsonContentType());

    private static bool CanHaveBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

    private async Task<Invalid?> CheckBodyAsync(HttpContext context, Endpoint endpoint)
    {
        if (context.Request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return OddTexts.RefuseCharset(charset.Value);
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size
            && !(size.MaxRequestBodySize < limits.BytesBeforeSignIn))
            size.MaxRequestBodySize = limits.BytesBeforeSignIn;

        // What has been looked at stays in the pipe for whoever reads the body.
        var body = context.Request.BodyReader;
        var read = await body.ReadAsync(context.RequestAborted);
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync(context.RequestAborted);
        }

        try
        {
            return read.Buffer.IsSingleSegment ? JsonBytes.Check(read.Buffer.FirstSpan) : CheckCopy(read.Buffer);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.Start);
        }
    }

    private static Invalid? CheckCopy(ReadOnlySequence<byte> body)
    {
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return JsonBytes.Check(copy.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }
}
