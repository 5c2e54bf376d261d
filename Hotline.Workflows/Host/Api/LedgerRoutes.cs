using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>责任人台账: who answers for which tickets, and how they stand.</summary>
internal static class LedgerRoutes
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("责任人台账");
        ledger.MapGet("/", (DateOnly? from, DateOnly? to, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetLedger(from, to, unit), cancellation))
            .Note("GetLedger").Produces<LedgerView>().Refuses(400, 403, 404);
        ledger.MapGet("/tickets", FindAsync)
            .Note("FindLedgerTickets").Produces<Page<TicketRow>>().Refuses(400, 403, 404);
        ledger.MapGet("/export.xlsx", (DateOnly? from, DateOnly? to, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportLedger(from, to, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("ExportLedger").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 403, 404);
        ledger.MapGet("/trend", (DateOnly? to, long? unit, string? leader, string? sectionHead, long? handler, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetLedgerTrend(to, unit, leader, sectionHead, handler), cancellation))
            .Note("GetLedgerTrend").Produces<IReadOnlyList<LedgerMonth>>().Refuses(400, 403);
        ledger.MapPost("/check", (bool? mend, Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckLedger(mend ?? false), cancellation))
            .Note("CheckLedger").Produces<LedgerCheck>().Refuses(403);
    }

    private static Task<IResult> FindAsync(
        string? of, DateOnly? from, DateOnly? to, long? unit, string? leader, string? sectionHead, long? handler, string? after, int? take,
        Door door, CancellationToken cancellation) =>
        Enum.TryParse<LedgerNumber>(of, ignoreCase: true, out var number) && Enum.IsDefined(number) && !of!.Any(char.IsDigit)
            ? door.AnswerAsync(new FindLedgerTickets(number, from, to, unit, leader, sectionHead, handler, after, take ?? 50), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("of", $"of: {string.Join('、', Enum.GetNames<LedgerNumber>())}")));
}
