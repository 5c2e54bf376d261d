using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>事项: what is begun beside a ticket's main way, and what became of it.</summary>
internal static class MatterRoutes
{
    /// <param name="Kind">Key of its kind.</param>
    /// <param name="Next">The tasks it waits at.</param>
    public sealed record Begun(string No, string Kind, IReadOnlyList<NextTask> Next);

    /// <param name="Kind">Key of a kind that may stand alone.</param>
    /// <param name="Data">Its start form's values.</param>
    public sealed record OwnMatter(string Kind, JsonObject? Data);

    /// <param name="Reason">Why it is taken back.</param>
    public sealed record Withdrawal(string? Reason);

    public static void MapMatters(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/{no}/actions/{key}", BeginAsync).WithTags("事项")
            .Note("BeginMatter").Produces<Begun>(StatusCodes.Status201Created).Refuses(400, 404, 409, 422);
        var matters = api.MapGroup("/matters").WithTags("事项");
        matters.MapGet("/", ListAsync)
            .Note("ListMatters").Produces<Page<MatterRow>>().Refuses(400);
        matters.MapPost("/", BeginOwnAsync)
            .Note("BeginOwnMatter").Produces<Begun>(StatusCodes.Status201Created).Refuses(400, 404, 409, 422);
        matters.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetMatter(no), cancellation))
            .Note("GetMatter").Produces<MatterDetail>().Refuses(404);
        matters.MapPost("/{no}/withdraw", (string no, Withdrawal? body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawMatter(no, body?.Reason), _ => Results.NoContent(), cancellation))
            .Note("WithdrawMatter").Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 409);
    }

    private static Task<IResult> BeginAsync(
        string no, string key, JsonObject? body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation) =>
        BegunAsync(new BeginMatter(no, key, body ?? [], idempotencyKey), idempotencyKey, http, door, cancellation);

    private static Task<IResult> BeginOwnAsync(
        OwnMatter body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation) =>
        BegunAsync(new BeginOwnMatter(body.Kind, body.Data ?? [], idempotencyKey), idempotencyKey, http, door, cancellation);

    private static async Task<IResult> BegunAsync(
        ICommand<BegunMatter> request, string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation)
    {
        if (idempotencyKey is { Length: 0 or > 200 })
            return RefusalAnswers.ToProblem(Invalid.Field("Idempotency-Key", ProblemTexts.Get("IdempotencyKey")));

        return await door.AnswerAsync(request, begun =>
        {
            if (begun.Repeated)
                http.Response.Headers["Idempotency-Replayed"] = "true";
            return Results.Created($"/api/matters/{begun.No}", new Begun(begun.No, begun.Kind, begun.Next));
        }, cancellation);
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? state, string? unit, string? q, string? order, string? after, int? take, Door door, CancellationToken cancellation)
    {
        if (take is < 1 or > 200)
            return RefusalAnswers.ToProblem(Invalid.Field("take", ProblemTexts.Get("Take")));
        MatterStatus? status = null;
        if (Given(state) is { } text)
        {
            if (text.Any(char.IsDigit) || !Enum.TryParse<MatterStatus>(text, ignoreCase: true, out var read))
                return RefusalAnswers.ToProblem(Invalid.Field("state", ProblemTexts.Format("MatterState", text)));
            status = read;
        }

        if (!OrderNames.TryRead(order, out var sorted))
            return RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("TicketOrder")));
        long? unitId = null;
        if (Given(unit) is { } named && (unitId = await UnitNames.FindAsync(named, door, cancellation)) is null)
            return RefusalAnswers.ToProblem(Invalid.Field("unit", ApiTexts.Format("NoUnit", named)));
        return await door.AnswerAsync(new ListMatters(Given(kind), status, unitId, Given(q), Given(after), take ?? 50, sorted), cancellation);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>What comes first in a list, as an address says it.</summary>
internal static class OrderNames
{
    /// <param name="text">The newest first when blank.</param>
    /// <param name="order">What it means.</param>
    public static bool TryRead(string? text, out TicketOrder order) => TryRead(text, TicketOrder.Newest, out order);

    /// <param name="usual">When nothing is said.</param>
    /// <param name="order">What it means.</param>
    public static bool TryRead<TOrder>(string? text, TOrder usual, out TOrder order) where TOrder : struct, Enum
    {
        order = usual;
        return string.IsNullOrWhiteSpace(text) || (!text.Any(char.IsDigit) && Enum.TryParse(text, ignoreCase: true, out order));
    }
}

/// <summary>A unit as people write it in an address: id, code or name.</summary>
internal static class UnitNames
{
    /// <summary>Null when there is no such unit; a number that is no unit's stays what it is.</summary>
    public static async Task<long?> FindAsync(string unit, Door door, CancellationToken cancellation)
    {
        var units = await door.SendAsync(new ListUnits(), cancellation);
        return units.Value?.FirstOrDefault(row => row.Code == unit || row.Name == unit || row.ShortName == unit)?.Id
            ?? (long.TryParse(unit, out var id) ? id : null);
    }
}
