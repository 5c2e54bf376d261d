using FluentValidation;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>One kind of act on many tasks.</summary>
public interface IBulk
{
    IReadOnlyList<long> TaskIds { get; }
}

/// <summary>Not none, not too many, none twice.</summary>
internal abstract class BulkValidator<T> : AbstractValidator<T> where T : IBulk
{
    protected BulkValidator(HotlineOptions options)
    {
        var most = options.Bulk.MostAtOnce;
        RuleFor(x => x.TaskIds).NotEmpty().OverridePropertyName("taskIds").WithMessage(_ => BulkTexts.Get("None"));
        RuleFor(x => x.TaskIds).Must(ids => ids is null || ids.Count <= most).OverridePropertyName("taskIds").WithMessage(_ => BulkTexts.Format("TooMany", most));
        RuleFor(x => x.TaskIds).Must(ids => ids is null || ids.Distinct().Count() == ids.Count).OverridePropertyName("taskIds")
            .WithMessage(x => BulkTexts.Format("Twice", x.TaskIds.GroupBy(id => id).First(same => same.Count() > 1).Key));
    }
}

/// <summary>Runs the ordinary command for each row through the front door, with its own commit: what stops one stops no other.</summary>
internal sealed partial class BulkRun(IHotline hotline, CurrentActor current, ILogger<BulkRun> log)
{
    /// <param name="ids">Tasks.</param>
    /// <param name="act">The command of one task.</param>
    /// <param name="cancellationToken">Gives up; what is done stays done.</param>
    public async Task<Result<BulkResult>> EachAsync<T>(IReadOnlyList<long> ids, Func<long, IRequest<Result<T>>> act, CancellationToken cancellationToken)
    {
        var rows = new List<BulkRow>(ids.Count);
        foreach (var id in ids)
            rows.Add(BulkRow.Of(id, (await OneAsync(id, act(id), cancellationToken)).Refusal));
        return new BulkResult(rows);
    }

    /// <param name="nos">Tickets, or matters.</param>
    /// <param name="act">The command of one of them.</param>
    /// <param name="matter">The number of the matter that its answer tells of.</param>
    /// <param name="cancellationToken">Gives up; what is done stays done.</param>
    public async Task<Result<NumberedResult>> EachAsync<T>(
        IReadOnlyList<string> nos, Func<string, IRequest<Result<T>>> act, Func<T, string?> matter, CancellationToken cancellationToken)
    {
        var rows = new List<NumberedRow>(nos.Count);
        foreach (var no in nos)
        {
            var answer = await OneAsync(no, act(no), cancellationToken);
            rows.Add(NumberedRow.Of(no, answer.Refusal) with { Matter = answer.Succeeded ? matter(answer.Value) : null });
        }

        return new NumberedResult(rows);
    }

    private async Task<Result<T>> OneAsync<T>(object row, IRequest<Result<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await hotline.SendAsync(act, current.Actor, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(log, failure, act.GetType().Name, row);
            return new RuleRefusal("internal-error", BulkTexts.Get("Broken"));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Act} of {Row} broke")]
    private static partial void LogFailed(ILogger log, Exception failure, string act, object row);
}
