using Hotline.Workflows.Tickets.Features.Search;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>疑似重复: a ticket that may be the same request. A person decides.</summary>
/// <param name="Why">Reasons such as 同一电话, 同一地址.</param>
/// <param name="Likelihood">By how many reasons there are.</param>
public sealed record DuplicateSuggestion(TicketRow Ticket, IReadOnlyList<string> Why, Likelihood Likelihood = Likelihood.Low)
{
    internal static DuplicateSuggestion Of(FoundDuplicate found) => new(TicketRows.From(found.Ticket), found.Why, found.Signs switch
    {
        >= DuplicateSearch.Sure => Likelihood.High,
        >= DuplicateSearch.Likely => Likelihood.Medium,
        _ => Likelihood.Low,
    });
}

/// <summary>把握: 小, 中, 大.</summary>
public enum Likelihood
{
    Low,
    Medium,
    High,
}
