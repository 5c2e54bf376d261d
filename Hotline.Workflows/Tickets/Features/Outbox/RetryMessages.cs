using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Sends messages again that were given up, dropped or wait for their next attempt: all attempts count anew. What was sent is left alone.</summary>
/// <param name="Ids">1 to 200.</param>
[Allow(Roles.Admin)]
public sealed record RetryMessages(IReadOnlyList<long> Ids) : ICommand<RetriedMessages>;

/// <param name="Count">How many are sent again.</param>
public readonly record struct RetriedMessages(int Count);

internal sealed class RetryMessagesValidator : AbstractValidator<RetryMessages>
{
    public RetryMessagesValidator() =>
        RuleFor(x => x.Ids).Must(ids => ids is { Count: >= 1 and <= 200 }).WithMessage(_ => OutboxTexts.Get("Many"));
}

internal sealed class RetryMessagesHandler(HotlineDb db, UnitOfWork work, TimeProvider time) : IRequestHandler<RetryMessages, Result<RetriedMessages>>
{
    public async Task<Result<RetriedMessages>> Handle(RetryMessages request, CancellationToken cancellationToken)
    {
        var rows = await work.ListAsync(db.Outbox.Where(row => request.Ids.Contains(row.Id) && row.Channel != null), cancellationToken);
        if (rows.Count == 0)
            return new NotFound("message-unknown", OutboxTexts.Get("Unknown"));
        var unsent = rows.FindAll(row => row.SentAt is null);
        if (unsent.Count == 0)
            return new RuleRefusal("message-sent", OutboxTexts.Get("Sent"));
        foreach (var row in unsent)
            (row.DeadAt, row.DroppedByName, row.Attempts, row.NextAttemptAt) = (null, null, 0, time.GetUtcNow());
        return new RetriedMessages(unsent.Count);
    }
}
