using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>A message was taken by its receiver's server; the letter it brings is delivered.</summary>
[SystemOnly]
public sealed record NoteSent(long Id) : ICommand<Done>;

internal sealed class NoteSentHandler(HotlineDb db, UnitOfWork work, TimeProvider time) : IRequestHandler<NoteSent, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteSent request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.Outbox.Where(row => row.Id == request.Id), cancellationToken) is not { SentAt: null } message)
            return default(Done);
        var now = time.GetUtcNow();
        (message.SentAt, message.LastError, message.DeadAt, message.DroppedByName) = (now, null, null, null);
        message.Attempts++;
        if (LetterOf(message) is { } letterId
            && await work.FirstOrDefaultAsync(db.Letters.Where(row => row.Id == letterId), cancellationToken) is { DeliveredAt: null } letter)
        {
            letter.DeliveredAt = now;
            letter.Version++;
        }

        return default(Done);
    }

    /// <summary>What a webhook posts may be anything; a letter's is known by its key.</summary>
    private static long? LetterOf(OutboxMessage message) =>
        message.Channel == Channels.Webhook ? LetterDelivery.LetterOf(message.Key) : OutgoingText.Of(message).LetterId;
}
