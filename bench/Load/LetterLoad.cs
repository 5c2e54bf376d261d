using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Load;

/// <summary>Letters that are signed: each draws its number from one series, and its page and .docx are sealed in the same commit.</summary>
internal sealed class LetterLoad(IHotline hotline, DemoCast cast) : IBenchLoad
{
    /// <summary>八角街道.</summary>
    private const string Street = "003";

    private const string Template = "supervision";

    /// <summary>The signature.</summary>
    public int Steps => 1;

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var drafter = cast.Named("supervisor");
        var begun = await SendAsync(
            new BeginLetter(
                Template, Subject: $"八角北里 {number} 号楼前污水外溢", ToUnitId: cast.UnitId(Street), CopyTo: ["区纪委区监委"],
                Fields: new() { ["phone"] = "68860000", ["problem"] = $"八角北里 {number} 号楼前污水外溢、路面结冰，经催办 1 次仍未处置。" }, IdempotencyKey: $"letter-{number}"),
            drafter,
            cancellation);
        var no = begun.MatterNo ?? throw new InvalidOperationException($"Letter {number} is carried by no matter.");
        await AnswerAsync(no, "letter-draft", "送签", drafter, cancellation);
        await AnswerAsync(no, "letter-check", "同意", cast.Named("supervisor2"), cancellation);
        return new Case(this, await TaskAsync(no, "letter-sign", cancellation));
    }

    private async Task AnswerAsync(string no, string stage, string outcome, Actor who, CancellationToken cancellation) =>
        await SendAsync(new CompleteTask(await TaskAsync(no, stage, cancellation), outcome, []), who, cancellation);

    private async Task<long> TaskAsync(string no, string stage, CancellationToken cancellation) =>
        (await SendAsync(new GetMatter(no), cast.Named("supervisor"), cancellation)).Tasks.Last(task => task.Row.Stage == stage).Row.TaskId;

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded ? result.Value : throw new InvalidOperationException($"{request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Case(LetterLoad load, long task) : IBenchCase
    {
        public Task StepAsync(CancellationToken cancellation) => load.SendAsync(new CompleteTask(task, "签发", []), load.Leader, cancellation);
    }

    private Actor Leader => cast.Named("leader");
}
