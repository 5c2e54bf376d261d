using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>A message was not taken: it is tried again after a pause, or given up when it was refused or has been tried often enough.</summary>
/// <param name="Id">The message.</param>
/// <param name="Cause">For people.</param>
/// <param name="Refused">It will never be taken as it is.</param>
[SystemOnly]
public sealed record NoteFailed(long Id, string Cause, bool Refused) : ICommand<Done>;

internal sealed class NoteFailedHandler(HotlineDb db, UnitOfWork work, HotlineOptions options, TimeProvider time) : IRequestHandler<NoteFailed, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteFailed request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.Outbox.Where(row => row.Id == request.Id), cancellationToken) is not { SentAt: null, DeadAt: null } message)
            return default(Done);
        var now = time.GetUtcNow();
        message.Attempts++;
        message.LastError = request.Cause;
        message.NextAttemptAt = now + options.Outbox.PauseAfter(message.Attempts);
        if (request.Refused || message.Attempts >= options.Outbox.Attempts)
            message.DeadAt = now;
        return default(Done);
    }
}
