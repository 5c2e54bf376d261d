using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>吹哨没到场: a department that was called has not come so long after it should have.</summary>
internal sealed class AbsentAtWhistleCondition(RuleFacts facts) : RuleCondition
{
    public override string Key => "absent-at-whistle";

    public override IReadOnlyList<RuleNumber> Numbers { get; } = [RuleNumber.Time("after", "60m")];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = numbers.Time("after");
        var earliest = facts.ReachOf(window);
        var db = facts.Db;
        var book = await facts.BookAsync(cancellationToken);
        var calls =
            from call in db.Summonses
            where call.SentAt >= earliest && call.SentAt < window.To && call.ArriveDueAt < window.To && call.Status != SummonsStatus.Recalled
            join matter in db.Matters on call.MatterId equals matter.Id
            join ticket in db.Tickets on call.TicketId equals ticket.Id
            select new { call.Id, call.Type, call.UnitId, call.ArriveDueAt, call.ArrivedAt, MatterNo = matter.No, TicketId = ticket.Id, ticket.No, ticket.Title };
        await foreach (var call in calls.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = facts.Later(call.ArriveDueAt, after);
            if (!window.Holds(at) || call.ArrivedAt <= at || RuleFacts.HouseOf(book, call.UnitId) is not { } unit)
                continue;
            yield return new RuleCause($"{call.Id}", at, unit.Id,
                RuleTexts.Format("Cause.absent-at-whistle", call.Type, call.MatterNo, facts.Options.Say(call.ArriveDueAt), after.Describe()))
            {
                TicketId = call.TicketId,
                TicketNo = call.No,
                Title = call.Title,
                SectionId = RuleFacts.SectionOf(book, call.UnitId),
            };
        }
    }
}
