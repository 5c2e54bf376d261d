using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Funds.Accounts;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Host.Api;

/// <summary>资金台账: accounts, their budgets and entries. Requests for money are matters.</summary>
internal static class FundLedgerRoutes
{
    /// <param name="UnitId">The street, or the district; else a category.</param>
    public sealed record Budget(int Year, long? UnitId, string? Category, string Amount, string Document, string? Reason);

    public sealed record Addition(string Amount, string Document, string? Reason);

    public sealed record Transfer(long ToId, string Amount, string Document, string? Reason);

    /// <param name="Amount">Null for all that is available.</param>
    public sealed record Disposal(string? Amount, string Document, string? Reason);

    public sealed record Correction(string Amount, string Document, string Reason);

    public static void MapFundLedger(this IEndpointRouteBuilder api)
    {
        var funds = api.MapGroup("/funds").WithTags("资金台账");
        funds.MapGet("/accounts", (int? year, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetFundAccounts(year), cancellation))
            .Note("GetFundAccounts", "资金台账", "一年里各街道、各类别的预算、可用、冻结、占用、已拨付和交回，单位为分；不写 year 为今年。街道只看到自己的户。")
            .Produces<FundAccounts>().Refuses();
        funds.MapPost("/accounts", (Budget body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new SetBudget(body.Year, body.UnitId, body.Category, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("SetBudget", "核定预算", "给一个街道（unitId）或一个类别（category）定全年预算；amount 照平常写法，如 48600、48,600.00、4.86万。比已经占着和付掉的还少会被拒绝，并说明谁占着。")
            .Produces<BudgetMoved>().Refuses(400, 403, 422);
        var account = funds.MapGroup("/accounts/{id:long}");
        account.MapPost("/add", (long id, Addition body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new AddBudget(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("AddBudget", "追加预算").Produces<BudgetMoved>().Refuses(400, 403, 404);
        account.MapPost("/move", (long id, Transfer body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new MoveBudget(id, body.ToId, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("MoveBudget", "调剂预算", "同一年、同一本账的两个户之间。").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        account.MapPost("/carry", (long id, Disposal body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new CarryOver(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("CarryOver", "结转下年", "不写 amount 为全部可用。").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        account.MapPost("/return", (long id, Disposal body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new ReturnBudget(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("ReturnBudget", "年末交回", "不写 amount 为全部可用。").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        MapEntries(funds);
    }

    private static void MapEntries(RouteGroupBuilder funds)
    {
        funds.MapGet("/entries", ([AsParameters] Wanted wanted, string? after, int? take, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, filter => door.AnswerAsync(new ListFundEntries(filter, string.IsNullOrWhiteSpace(after) ? null : after, take ?? 50), cancellation)))
            .Note("ListFundEntries", "资金明细账", """
                新的在前，只增不改。account：一个户的每一笔；不写则每次变动一行，按街道。
                movement：set、add、move、carry、return、freeze、commit、pay、refund、recover、release、correct。q：单号、金额，或事由、说明里的字。
                """)
            .Produces<Page<FundEntryRow>>().Refuses(400);
        funds.MapGet("/entries.xlsx", ([AsParameters] Wanted wanted, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, filter => door.AnswerAsync(new ExportFundEntries(filter), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation)))
            .Note("ExportFundEntries", "资金明细账（Excel 文件）").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
        funds.MapPost("/entries/{id:long}/correct", (long id, Correction body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new CorrectEntry(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("CorrectEntry", "更正一笔", "记错的部分原路退回，两本账一起；原来那一笔不改。").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        funds.MapGet("/check", (Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckFunds(), cancellation))
            .Note("CheckFunds", "核对账链", "从第一笔起核对链、合计、余额，两本账互相核对，申请和明细互相核对；findings 为空就是完整。")
            .Produces<FundsCheck>().Refuses(403);
    }

    private static Task<IResult> MovedAsync(Door door, IRequest<Result<BudgetMoved>> command, CancellationToken cancellation) => door.AnswerAsync(command, cancellation);

    private static Task<IResult> WithAsync(Wanted wanted, Func<FundEntryFilter, Task<IResult>> answer)
    {
        FundMovement? movement = null;
        if (!string.IsNullOrWhiteSpace(wanted.Movement))
        {
            if (wanted.Movement.Any(char.IsDigit) || !Enum.TryParse<FundMovement>(wanted.Movement, ignoreCase: true, out var known))
                return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("movement", $"movement: {string.Join('、', Enum.GetNames<FundMovement>())}")));
            movement = known;
        }

        return answer(new FundEntryFilter(wanted.Year, wanted.Account, wanted.Unit, wanted.Category, movement, wanted.Q, wanted.From, wanted.To));
    }

    /// <summary>What a query string asks for.</summary>
    public sealed record Wanted(int? Year, long? Account, long? Unit, string? Category, string? Movement, string? Q, DateOnly? From, DateOnly? To);
}
