using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>两次回访不满意: the Nth callback of one ticket says that it is not solved or that the citizen is not satisfied.</summary>
internal sealed class CallbackTwiceCondition(RuleFacts facts) : RuleCondition
{
    public override string Key => "callback-twice";

    public override IReadOnlyList<RuleNumber> Numbers { get; } = [RuleNumber.Whole("times", 2, 1, 10)];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = numbers.Whole("times") - 1;
        var db = facts.Db;
        var book = await facts.BookAsync(cancellationToken);
        var bad = db.Set<CallbackEntry>().Where(entry => entry.Solved == false || entry.Satisfaction == Satisfaction.Unsatisfied);
        var calls =
            from entry in bad
            where entry.At >= window.From && entry.At < window.To
                && bad.Count(other => other.TicketId == entry.TicketId && (other.At < entry.At || (other.At == entry.At && other.Id < entry.Id))) == before
            join ticket in db.Tickets on entry.TicketId equals ticket.Id
            where ticket.Status != TicketStatus.Cancelled
            select new { entry.At, entry.Solved, ticket.Id, ticket.No, ticket.Title, ticket.LeadUnitId };
        await foreach (var call in calls.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (RuleFacts.HouseOf(book, call.LeadUnitId) is not { } unit)
                continue;
            yield return new RuleCause($"{call.Id}:{before + 1}", call.At, unit.Id,
                RuleTexts.Format("Cause.callback-twice", before + 1, RuleTexts.Get(call.Solved == false ? "Word.unsolved" : "Word.unsatisfied")))
            {
                TicketId = call.Id,
                TicketNo = call.No,
                Title = call.Title,
                SectionId = RuleFacts.SectionOf(book, call.LeadUnitId),
            };
        }
    }
}
