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
            .Note("GetFundAccounts").Produces<FundAccounts>().Refuses();
        funds.MapPost("/accounts", (Budget body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new SetBudget(body.Year, body.UnitId, body.Category, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("SetBudget").Produces<BudgetMoved>().Refuses(400, 403, 422);
        var account = funds.MapGroup("/accounts/{id:long}");
        account.MapPost("/add", (long id, Addition body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new AddBudget(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("AddBudget").Produces<BudgetMoved>().Refuses(400, 403, 404);
        account.MapPost("/move", (long id, Transfer body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new MoveBudget(id, body.ToId, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("MoveBudget").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        account.MapPost("/carry", (long id, Disposal body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new CarryOver(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("CarryOver").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        account.MapPost("/return", (long id, Disposal body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new ReturnBudget(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("ReturnBudget").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        MapEntries(funds);
    }

    private static void MapEntries(RouteGroupBuilder funds)
    {
        funds.MapGet("/entries", ([AsParameters] Wanted wanted, string? after, int? take, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, filter => door.AnswerAsync(new ListFundEntries(filter, string.IsNullOrWhiteSpace(after) ? null : after, take ?? 50), cancellation)))
            .Note("ListFundEntries").Produces<Page<FundEntryRow>>().Refuses(400);
        funds.MapGet("/entries.xlsx", ([AsParameters] Wanted wanted, Door door, CancellationToken cancellation) =>
                WithAsync(wanted, filter => door.AnswerAsync(new ExportFundEntries(filter), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation)))
            .Note("ExportFundEntries").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
        funds.MapPost("/entries/{id:long}/correct", (long id, Correction body, Door door, CancellationToken cancellation) =>
                MovedAsync(door, new CorrectEntry(id, body.Amount, new FundPaper(body.Document, body.Reason)), cancellation))
            .Note("CorrectEntry").Produces<BudgetMoved>().Refuses(400, 403, 404, 422);
        funds.MapGet("/check", (Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckFunds(), cancellation))
            .Note("CheckFunds").Produces<FundsCheck>().Refuses(403);
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
