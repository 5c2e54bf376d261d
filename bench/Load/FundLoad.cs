using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Load;

/// <summary>Approvals of fund requests that all freeze money of one street's account and one category's: a hot account should not be a queue.</summary>
internal sealed class FundLoad(IHotline hotline, DemoCast cast) : IBenchLoad
{
    /// <summary>八角街道.</summary>
    private const string Street = "003";

    private const string Amount = "100";

    /// <summary>The approval that freezes.</summary>
    public int Steps => 1;

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var handler = cast.HandlerOf(Street);
        var begun = await SendAsync(new BeginOwnMatter("fund", Form(number), $"fund-{number}"), handler, cancellation);
        await AnswerAsync(begun.No, "fund-street", "handler-head", [], cancellation);
        await AnswerAsync(begun.No, "fund-centre", "reviewer", new() { ["inScope"] = true, ["nobodyElse"] = true, ["noOther"] = true }, cancellation);
        return new Case(this, await TaskAsync(begun.No, "fund-finance", cancellation));
    }

    private async Task AnswerAsync(string no, string stage, string who, JsonObject data, CancellationToken cancellation) =>
        await SendAsync(new CompleteTask(await TaskAsync(no, stage, cancellation), "同意", data), cast.Named(who), cancellation);

    private async Task<long> TaskAsync(string no, string stage, CancellationToken cancellation) =>
        (await SendAsync(new GetMatter(no), cast.Named("dispatcher"), cancellation)).Tasks.Last(task => task.Row.Stage == stage).Row.TaskId;

    private static JsonObject Form(int number) => new()
    {
        ["reason"] = "路面塌陷，先围挡抢修",
        ["place"] = $"八角北路 {number} 号",
        ["use"] = "道路塌陷和路面抢修",
        ["category"] = "道路抢修",
        ["urgent"] = false,
        ["amount"] = Amount,
        ["estimate"] = new JsonArray(new JsonObject { ["item"] = "回填", ["amount"] = Amount }),
        ["supplier"] = "石建市政抢修",
        ["responsible"] = "没有责任主体",
        ["otherMoney"] = "养护计划里没有",
    };

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded ? result.Value : throw new InvalidOperationException($"{request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Case(FundLoad load, long task) : IBenchCase
    {
        public Task StepAsync(CancellationToken cancellation) =>
            load.SendAsync(new CompleteTask(task, "同意", new() { ["amount"] = Amount }), load.Finance, cancellation);
    }

    private Actor Finance => cast.Named("finance");
}
