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
            .Note("GetLedger", "责任人台账", "from、to：期间的第一天和最后一天（不写则本月至今天）；unit：单位的 id，含下级。没有指定的人为空。只看到本单位及下级。")
            .Produces<LedgerView>().Refuses(400, 403, 404);
        ledger.MapGet("/tickets", FindAsync)
            .Note("FindLedgerTickets", "台账数字背后的工单", """
                of：open、overdue、held、tasks、lateTasks、closed、returned、reworked、called、unsatisfied。
                leader、sectionHead、handler：姓名、姓名、人员 id；写空串或 0 表示没有指定的人，不写则不限。
                """)
            .Produces<Page<TicketRow>>().Refuses(400, 403, 404);
        ledger.MapGet("/export.xlsx", (DateOnly? from, DateOnly? to, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportLedger(from, to, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("ExportLedger", "责任人台账（Excel 文件）")
            .Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 403, 404);
        ledger.MapGet("/trend", (DateOnly? to, long? unit, string? leader, string? sectionHead, long? handler, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetLedgerTrend(to, unit, leader, sectionHead, handler), cancellation))
            .Note("GetLedgerTrend", "逐月满意率", "to 所在的月份和以前几个月（设置 Hotline:Ledger:Months）；没有有效回访的月份 rate 为空。")
            .Produces<IReadOnlyList<LedgerMonth>>().Refuses(400, 403);
        ledger.MapPost("/check", (bool? mend, Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckLedger(mend ?? false), cancellation))
            .Note("CheckLedger", "核对台账", "从全部工单重新数一遍，列出差数；mend=true 时改正。只有管理员能做。")
            .Produces<LedgerCheck>().Refuses(403);
    }

    private static Task<IResult> FindAsync(
        string? of, DateOnly? from, DateOnly? to, long? unit, string? leader, string? sectionHead, long? handler, string? after, int? take,
        Door door, CancellationToken cancellation) =>
        Enum.TryParse<LedgerNumber>(of, ignoreCase: true, out var number) && Enum.IsDefined(number) && !of!.Any(char.IsDigit)
            ? door.AnswerAsync(new FindLedgerTickets(number, from, to, unit, leader, sectionHead, handler, after, take ?? 50), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("of", $"of: {string.Join('、', Enum.GetNames<LedgerNumber>())}")));
}
