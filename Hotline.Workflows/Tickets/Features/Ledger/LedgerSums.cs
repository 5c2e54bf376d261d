using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Adds up rows of the ledger under their keys.</summary>
internal sealed class LedgerSums
{
    private readonly Dictionary<(long, string, string, long, int), LedgerRow> rows = [];

    /// <summary>Those that are not nothing, in the order of their keys, so that two commits never wait for each other crosswise.</summary>
    public List<LedgerRow> Rows
    {
        get
        {
            var found = new List<LedgerRow>(rows.Count);
            foreach (var row in rows.Values)
            {
                if (!IsNothing(row))
                    found.Add(row);
            }

            found.Sort(ByKey);
            return found;
        }
    }

    public void Add(LedgerRow? part, int sign)
    {
        if (part is null)
            return;
        var key = (part.UnitId, part.Leader, part.SectionHead, part.HandlerId, part.Day);
        if (!rows.TryGetValue(key, out var sum))
            rows[key] = sum = new LedgerRow { UnitId = part.UnitId, Leader = part.Leader, SectionHead = part.SectionHead, HandlerId = part.HandlerId, Day = part.Day };
        sum.Open += sign * part.Open;
        sum.Overdue += sign * part.Overdue;
        sum.Held += sign * part.Held;
        sum.Closed += sign * part.Closed;
        sum.Returned += sign * part.Returned;
        sum.Reworked += sign * part.Reworked;
        sum.Called += sign * part.Called;
        sum.Satisfied += sign * part.Satisfied;
        sum.MostlySatisfied += sign * part.MostlySatisfied;
        sum.Responded += sign * part.Responded;
        sum.RespondMinutes += sign * part.RespondMinutes;
        sum.Handled += sign * part.Handled;
        sum.HandleMinutes += sign * part.HandleMinutes;
    }

    private static int ByKey(LedgerRow one, LedgerRow other) =>
        one.UnitId != other.UnitId ? one.UnitId.CompareTo(other.UnitId)
        : one.Day != other.Day ? one.Day.CompareTo(other.Day)
        : one.HandlerId != other.HandlerId ? one.HandlerId.CompareTo(other.HandlerId)
        : string.CompareOrdinal(one.Leader, other.Leader) is var byLeader and not 0 ? byLeader
        : string.CompareOrdinal(one.SectionHead, other.SectionHead);

    private static bool IsNothing(LedgerRow row) =>
        (row.Open | row.Overdue | row.Held | row.Closed | row.Returned | row.Reworked | row.Called | row.Satisfied | row.MostlySatisfied
            | row.Responded | row.RespondMinutes | row.Handled | row.HandleMinutes) == 0;
}
