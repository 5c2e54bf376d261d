using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Takes in a request: gives it a number, starts its flow and answers once per idempotency key.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record CreateTicket(TicketDraft Draft, string? IdempotencyKey = null) : ICommand<CreatedTicket>;

/// <param name="No">The new ticket's number, or the earlier one's when the key was used before.</param>
/// <param name="Repeated">The answer of an earlier request with the same key.</param>
public sealed record CreatedTicket(long Id, string No, bool Repeated);

internal sealed class CreateTicketHandler : IRequestHandler<CreateTicket, Result<CreatedTicket>>
{
    public Task<Result<CreatedTicket>> Handle(CreateTicket request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
