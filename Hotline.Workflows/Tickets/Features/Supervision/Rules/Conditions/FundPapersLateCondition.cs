using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>应急资金补件逾期: the papers of urgent spending are not there so long after they were due.</summary>
internal sealed class FundPapersLateCondition(RuleFacts facts) : RuleCondition
{
    public override string Key => "fund-papers-late";

    public override IReadOnlyList<RuleNumber> Numbers { get; } = [RuleNumber.Time("after", "5d")];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = numbers.Time("after");
        var earliest = facts.ReachOf(window);
        var book = await facts.BookAsync(cancellationToken);
        var requests = facts.Db.FundRequests
            .Where(request => request.PapersDueAt >= earliest && request.PapersDueAt < window.To)
            .Select(request => new
            {
                request.Id,
                request.StreetId,
                DueAt = request.PapersDueAt!.Value,
                request.PapersAt,
                request.Matter!.EndedAt,
                request.Matter.No,
                request.Matter.TicketId,
                TicketNo = request.Matter.Ticket!.No,
                request.Matter.Ticket.Title,
            });
        await foreach (var request in requests.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = facts.Later(request.DueAt, after);
            if (!window.Holds(at) || request.PapersAt <= at || request.EndedAt <= at || RuleFacts.HouseOf(book, request.StreetId) is not { } unit)
                continue;
            yield return new RuleCause($"{request.Id}", at, unit.Id, RuleTexts.Format("Cause.fund-papers-late", request.No, facts.Options.Say(request.DueAt), after.Describe()))
            {
                TicketId = request.TicketId,
                TicketNo = request.TicketNo,
                Title = request.Title,
            };
        }
    }
}
