using Hotline.Workflows.Drill.Journeys;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.History;

/// <summary>What each step had to write down: counted per ticket and kind of record.</summary>
public sealed class Records
{
    private static readonly Dictionary<Step, string> Writes = new()
    {
        [new("accept", "退单")] = "return",
        [new("respond", "已响应")] = "contact",
        [new("handle", "办结提交")] = "result",
        [new("review", "通过")] = "passed review",
        [new("review", "退回")] = "refused review",
        [new("callback", "满意")] = "callback",
        [new("callback", "不满意")] = "callback",
        [new("callback", "未接通")] = "callback",
    };

    private readonly Dictionary<string, ILookup<long, object>> _kinds = [];

    public static async Task<Records> ReadAsync(HotlineDb db)
    {
        var records = new Records();
        records.Keep("return", await db.Returns.ToListAsync(), entry => entry.TicketId);
        records.Keep("contact", await db.Contacts.ToListAsync(), entry => entry.TicketId);
        records.Keep("result", await db.Results.ToListAsync(), entry => entry.TicketId);
        records.Keep("passed review", await db.Reviews.Where(entry => entry.Passed).ToListAsync(), entry => entry.TicketId);
        records.Keep("refused review", await db.Reviews.Where(entry => !entry.Passed).ToListAsync(), entry => entry.TicketId);
        records.Keep("callback", await db.Callbacks.ToListAsync(), entry => entry.TicketId);
        return records;
    }

    public IEnumerable<string> Contradictions(Ticket ticket, IReadOnlyList<Step> steps)
    {
        foreach (var (kind, entries) in _kinds)
        {
            var expected = steps.Count(step => Writes.GetValueOrDefault(step) == kind);
            var kept = entries[ticket.Id].Count();
            if (kept != expected)
                yield return $"kept {kept} {kind} records instead of {expected}";
        }
    }

    private void Keep<T>(string kind, IEnumerable<T> entries, Func<T, long> ticketId) where T : class =>
        _kinds[kind] = entries.ToLookup(ticketId, entry => (object)entry);
}
