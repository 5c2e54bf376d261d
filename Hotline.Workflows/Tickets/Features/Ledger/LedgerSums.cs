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

    /// <summary>Counts a part where it belongs: what has ended on a day, in its month too.</summary>
    public void Count(LedgerRow? part, int sign)
    {
        if (part is null)
            return;
        Add(part, part.Day, sign);
        if (part.Day > 0)
            Add(part, LedgerPeriods.MonthOf(part.Day), sign);
    }

    /// <summary>Adds a row of the ledger as it is.</summary>
    public void Add(LedgerRow row, int sign) => Add(row, row.Day, sign);

    private void Add(LedgerRow part, int day, int sign)
    {
        var key = (part.UnitId, part.Leader, part.SectionHead, part.HandlerId, day);
        if (!rows.TryGetValue(key, out var sum))
            rows[key] = sum = new LedgerRow { UnitId = part.UnitId, Leader = part.Leader, SectionHead = part.SectionHead, HandlerId = part.HandlerId, Day = day };
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
