using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>二次退单: a ticket is returned for the Nth time, by whichever unit; it lies with the one that returned it then.</summary>
internal sealed class SecondReturnCondition(RuleFacts facts) : RuleCondition
{
    public override string Key => "second-return";

    public override IReadOnlyList<RuleNumber> Numbers { get; } = [RuleNumber.Whole("times", 2, 2, 10)];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = numbers.Whole("times") - 1;
        var db = facts.Db;
        var book = await facts.BookAsync(cancellationToken);
        var returns =
            from entry in db.Set<ReturnEntry>()
            where entry.At >= window.From && entry.At < window.To
                && db.Set<ReturnEntry>().Count(other => other.TicketId == entry.TicketId && (other.At < entry.At || (other.At == entry.At && other.Id < entry.Id))) == before
            join ticket in db.Tickets on entry.TicketId equals ticket.Id
            where ticket.Status != TicketStatus.Cancelled
            select new { entry.At, entry.UnitId, entry.UnitName, entry.Cause, entry.Reason, ticket.Id, ticket.No, ticket.Title };
        await foreach (var entry in returns.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (RuleFacts.HouseOf(book, entry.UnitId) is not { } unit)
                continue;
            yield return new RuleCause($"{entry.Id}:{before + 1}", entry.At, unit.Id, RuleTexts.Format("Cause.second-return", before + 1, entry.UnitName, entry.Cause ?? entry.Reason))
            {
                TicketId = entry.Id,
                TicketNo = entry.No,
                Title = entry.Title,
                SectionId = RuleFacts.SectionOf(book, entry.UnitId),
            };
        }
    }
}
