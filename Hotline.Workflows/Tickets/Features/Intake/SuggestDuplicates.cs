using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Open or recent tickets that may be the same request; a person decides.</summary>
public sealed record SuggestDuplicates(string? Phone, string? Address, string? Title, string? CategoryPath) : IQuery<IReadOnlyList<DuplicateSuggestion>>;

/// <param name="Why">Reasons such as 同一电话, 同一地址.</param>
public sealed record DuplicateSuggestion(Features.Search.TicketRow Ticket, IReadOnlyList<string> Why);

internal sealed class SuggestDuplicatesHandler : IRequestHandler<SuggestDuplicates, Result<IReadOnlyList<DuplicateSuggestion>>>
{
    public Task<Result<IReadOnlyList<DuplicateSuggestion>>> Handle(SuggestDuplicates request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
