using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>What a letter is about, as its facts are read.</summary>
/// <param name="Letter">Stored or not.</param>
/// <param name="Header">Of its template.</param>
/// <param name="Ticket">The one it is about; null when only a ticket of its own stands for it.</param>
/// <param name="Tickets">All of them, the main one first.</param>
/// <param name="Now">When it is read.</param>
internal sealed record FactSubject(Letter Letter, LetterHeader Header, Ticket? Ticket, IReadOnlyList<Ticket> Tickets, DateTimeOffset Now);

/// <summary>Facts under one root.</summary>
internal interface ILetterFacts
{
    /// <summary>Such as <c>ticket</c>.</summary>
    string Root { get; }

    /// <summary>Null when there are none.</summary>
    ValueTask<System.Text.Json.Nodes.JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken);
}
