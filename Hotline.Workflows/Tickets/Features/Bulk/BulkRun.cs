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

/// <param name="Rows">One per task, in the order asked.</param>
public sealed record BulkResult(IReadOnlyList<BulkRow> Rows)
{
    public int Done => Rows.Count(row => row.Done);
}

/// <summary>What came of one task: done, or the refusal's code and words, and who was first where somebody was.</summary>
public sealed record BulkRow(long TaskId, bool Done, string? Code = null, string? Message = null, string? By = null, DateTimeOffset? At = null);

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

/// <summary>Runs the ordinary command for each task through the front door, with its own commit: what stops one stops no other.</summary>
internal sealed partial class BulkRun(IHotline hotline, CurrentActor current, ILogger<BulkRun> log)
{
    /// <param name="ids">Tasks.</param>
    /// <param name="act">The command of one task.</param>
    /// <param name="cancellationToken">Gives up; what is done stays done.</param>
    public async Task<Result<BulkResult>> EachAsync<T>(IReadOnlyList<long> ids, Func<long, IRequest<Result<T>>> act, CancellationToken cancellationToken)
    {
        var rows = new List<BulkRow>(ids.Count);
        foreach (var id in ids)
            rows.Add(await OneAsync(id, act(id), cancellationToken));
        return new BulkResult(rows);
    }

    private async Task<BulkRow> OneAsync<T>(long id, IRequest<Result<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = (await hotline.SendAsync(act, current.Actor, cancellationToken)).Refusal;
            return refusal is null
                ? new BulkRow(id, true)
                : new BulkRow(id, false, refusal.Code, refusal.Message, (refusal as Conflict)?.By, (refusal as Conflict)?.At);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(log, failure, act.GetType().Name, id);
            return new BulkRow(id, false, "internal-error", BulkTexts.Get("Broken"));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Act} of task {Task} broke")]
    private static partial void LogFailed(ILogger log, Exception failure, string act, long task);
}
