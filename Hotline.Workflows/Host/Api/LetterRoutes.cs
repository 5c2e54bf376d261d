using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>函件: drafts, the register, and what a letter is from its draft to its end. Its steps are answered like those of every matter.</summary>
internal static class LetterRoutes
{
    /// <param name="Template">Key of the template.</param>
    /// <param name="Tickets">Numbers of the tickets it is about.</param>
    /// <param name="ToUnit">主送: id, code or name of the unit.</param>
    public sealed record Draft(
        string Template, IReadOnlyList<string>? Tickets, string? Subject, string? ToUnit, string? ToName, IReadOnlyList<string>? CopyTo, JsonObject? Fields, string? ReplyWithin);

    /// <param name="Fields">Null for a value takes it back to what the template takes from elsewhere.</param>
    /// <param name="SeenVersion">The letter's version that was looked at.</param>
    public sealed record Change(
        string? Subject, string? ToUnit, string? ToName, IReadOnlyList<string>? CopyTo, JsonObject? Fields, string? ReplyWithin, long? SeenVersion);

    /// <param name="Reason">Why it is withdrawn; of an issued letter it must be said.</param>
    public sealed record Withdrawal(string? Reason);

    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/letters").WithTags(ApiTexts.Get("Letters"));
        letters.MapPost("/", BeginAsync).Note("BeginLetter").Produces<BegunLetter>(StatusCodes.Status201Created).Refuses(400, 404, 409, 422);
        letters.MapGet("/", ([AsParameters] Wanted wanted, string? order, string? after, int? take, Door door, CancellationToken cancellation) =>
                OrderNames.TryRead(order, TicketOrder.Due, out var sorted)
                    ? WithAsync(wanted, door, cancellation, filter => door.AnswerAsync(new ListLetters(filter, Given(after), take ?? 50, sorted), cancellation))
                    : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("TicketOrder")))))
            .Note("ListLetters").Produces<Page<LetterEntry>>().Refuses(400);
        letters.MapGet("/counts", ([AsParameters] Wanted wanted, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, door, cancellation, filter => door.AnswerAsync(new CountLetters(filter), cancellation)))
            .Note("CountLetters").Produces<LetterCounts>().Refuses(400);
        letters.MapGet("/export.xlsx", ([AsParameters] Wanted wanted, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, door, cancellation, filter =>
                    door.AnswerAsync(new ExportLetters(filter), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation)))
            .Note("ExportLetters").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
        letters.MapGet("/check", (Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckLetters(), cancellation))
            .Note("CheckLetters").Produces<LettersCheck>().Refuses(403);
        MapOne(letters.MapGroup("/{name}"));
    }

    private static void MapOne(RouteGroupBuilder letter)
    {
        letter.MapGet("/", (string name, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetLetter(name), cancellation))
            .Note("GetLetter").Produces<LetterDetail>().Refuses(404);
        letter.MapPut("/", SetAsync).Note("SetLetter").Produces<SavedLetter>().Refuses(400, 403, 404, 409);
        letter.MapGet("/page", (string name, HttpContext http, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetLetterPage(name), page => PageOf(page, http), cancellation))
            .Note("GetLetterPage").Produces<string>(contentType: "text/html").Refuses(404, 422);
        letter.MapGet("/docx", (string name, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetLetterDocx(name), file => Results.File(file.Content, LetterFile.Docx, file.FileName), cancellation))
            .Note("GetLetterDocx").Produces<byte[]>(contentType: LetterFile.Docx).Refuses(404, 422);
        letter.MapPost("/withdraw", (string name, Withdrawal? body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawLetter(name, body?.Reason), _ => Results.NoContent(), cancellation))
            .Note("WithdrawLetter").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        letter.MapPost("/reissue", (string name, Withdrawal? body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation) =>
                BegunAsync(new ReissueLetter(name, body?.Reason, Given(idempotencyKey)), http, door, cancellation))
            .Note("ReissueLetter").Produces<BegunLetter>(StatusCodes.Status201Created).Refuses(400, 403, 404, 409, 422);
    }

    /// <summary>It runs nothing but its own look at the fonts, and loads nothing.</summary>
    private static IResult PageOf(PrintedPage page, HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; script-src {LetterPage.ScriptHash}; frame-ancestors 'self'";
        return Results.Content(page.Html, "text/html; charset=utf-8");
    }

    private static async Task<IResult> BeginAsync(
        Draft body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation)
    {
        var (unit, refusal) = await UnitAsync(body.ToUnit, "toUnit", door, cancellation);
        return refusal ?? await BegunAsync(
            new BeginLetter(body.Template, body.Tickets, body.Subject, unit, body.ToName, body.CopyTo, body.Fields, body.ReplyWithin, Given(idempotencyKey)), http, door, cancellation);
    }

    private static async Task<IResult> SetAsync(string name, Change body, Door door, CancellationToken cancellation)
    {
        var (unit, refusal) = await UnitAsync(body.ToUnit, "toUnit", door, cancellation);
        return refusal ?? await door.AnswerAsync(new SetLetter(name, body.Subject, unit, body.ToName, body.CopyTo, body.Fields, body.ReplyWithin, body.SeenVersion), cancellation);
    }

    private static Task<IResult> BegunAsync(ICommand<BegunLetter> request, HttpContext http, Door door, CancellationToken cancellation) => door.AnswerAsync(request, begun =>
    {
        if (begun.Repeated)
            http.Response.Headers["Idempotency-Replayed"] = "true";
        return Results.Created($"/api/letters/{begun.Id}", begun);
    }, cancellation);

    private static async Task<IResult> WithAsync(Wanted wanted, Door door, CancellationToken cancellation, Func<LetterFilter, Task<IResult>> answer)
    {
        LetterView? view = null;
        if (Given(wanted.State) is { } said)
        {
            if (said.Any(char.IsDigit) || !Enum.TryParse<LetterView>(said, ignoreCase: true, out var read))
                return RefusalAnswers.ToProblem(Invalid.Field("state", ApiTexts.Format("NoState", said, string.Join(", ", Enum.GetNames<LetterView>()))));
            view = read;
        }

        var (unit, refusal) = await UnitAsync(wanted.Unit, "unit", door, cancellation);
        return refusal ?? await answer(new LetterFilter(view, Given(wanted.Kind), unit, Given(wanted.Q), Given(wanted.Ticket), wanted.Rule));
    }

    private static async Task<(long? Unit, IResult? Refusal)> UnitAsync(string? named, string field, Door door, CancellationToken cancellation)
    {
        if (Given(named) is not { } unit)
            return (null, null);
        var id = await UnitNames.FindAsync(unit, door, cancellation);
        return (id, id is null ? RefusalAnswers.ToProblem(Invalid.Field(field, ApiTexts.Format("NoUnit", unit))) : null);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>What a query string asks for.</summary>
    /// <param name="Kind">Key of the template.</param>
    /// <param name="Rule">Id of the rule that drafted it.</param>
    public sealed record Wanted(string? State, string? Kind, string? Unit, string? Q, string? Ticket, long? Rule);
}
