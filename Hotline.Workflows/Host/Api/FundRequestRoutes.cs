using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>应急资金申请. A request is begun and its steps are answered like those of every matter; here is what is special to money.</summary>
internal static class FundRequestRoutes
{
    /// <param name="TaskIds">Of approvals, each once.</param>
    /// <param name="Reason">Words for all of them.</param>
    public sealed record Approval(IReadOnlyList<long>? TaskIds, string? Reason);

    /// <param name="Amount">As people write it, such as 18,000.00 or 1.8万.</param>
    /// <param name="From">Who paid it back.</param>
    /// <param name="Document">The proof.</param>
    public sealed record Recovery(string? Amount, string? From, string? Document);

    /// <param name="Reason">Why, such as the paper that says so.</param>
    /// <param name="SeenVersion">The version that was looked at.</param>
    public sealed record SchemeChange(FundScheme? Scheme, string? Reason, int? SeenVersion);

    public static void MapFundRequests(this IEndpointRouteBuilder api)
    {
        var funds = api.MapGroup("/funds").WithTags(ApiTexts.Get("Funds"));
        funds.MapGet("/", (string? state, string? street, string? category, string? q, string? after, int? take, Door door, CancellationToken cancellation) =>
                AskAsync(state, street, door, cancellation, (at, unit) =>
                    door.AnswerAsync(new ListFunds(at, unit, Given(category), Given(q), Given(after), take ?? 50), cancellation)))
            .Note("ListFunds").Produces<Page<FundRow>>().Refuses(400);
        funds.MapGet("/export.xlsx", (string? state, string? street, string? category, string? q, Door door, CancellationToken cancellation) =>
                AskAsync(state, street, door, cancellation, (at, unit) =>
                    door.AnswerAsync(new ExportFunds(at, unit, Given(category), Given(q)), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation)))
            .Note("ExportFunds").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
        funds.MapGet("/form", (Door door, CancellationToken cancellation) => door.AnswerAsync(new GetFundForm(), cancellation))
            .Note("GetFundForm").Produces<TaskForm>().Refuses(404);
        funds.MapPost("/approve", (Approval body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ApproveFunds(body.TaskIds ?? [], body.Reason), cancellation))
            .Note("ApproveFunds").Produces<BulkResult>().Refuses(400);
        funds.MapGet("/scheme", (int? version, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetFundScheme(version), cancellation))
            .Note("GetFundScheme").Produces<FundSchemeSheet>().Refuses(404);
        funds.MapPut("/scheme", (SchemeChange body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetFundScheme(body.Scheme, body.Reason ?? "", body.SeenVersion), cancellation))
            .Note("SetFundScheme").Produces<FundSchemeLine>().Refuses(400, 403, 409);
        funds.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetFund(no), cancellation))
            .Note("GetFund").Produces<FundDetail>().Refuses(404);
        funds.MapGet("/{no}/files", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckFundFiles(no), cancellation))
            .Note("CheckFundFiles").Produces<IReadOnlyList<CheckedFile>>().Refuses(404);
        funds.MapPost("/{no}/recovery", (string no, Recovery body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new RecoverFunds(no, body.Amount ?? "", body.From ?? "", body.Document ?? ""), cancellation))
            .Note("RecoverFunds").Produces<FundRecovery>().Refuses(400, 403, 404);
    }

    private static async Task<IResult> AskAsync(string? state, string? street, Door door, CancellationToken cancellation, Func<FundState?, long?, Task<IResult>> ask)
    {
        FundState? at = null;
        if (Given(state) is { } said)
        {
            if (said.Any(char.IsDigit) || !Enum.TryParse<FundState>(said, ignoreCase: true, out var read))
                return RefusalAnswers.ToProblem(Invalid.Field("state", ApiTexts.Format("NoState", said, string.Join(", ", Enum.GetNames<FundState>()))));
            at = read;
        }

        long? unit = null;
        if (Given(street) is { } named && (unit = await UnitNames.FindAsync(named, door, cancellation)) is null)
            return RefusalAnswers.ToProblem(Invalid.Field("street", ApiTexts.Format("NoUnit", named)));
        return await ask(at, unit);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
