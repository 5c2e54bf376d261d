using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>申请挂账: cause, measures and the first check; the line of the ledger begins with it.</summary>
[RecordName("hold")]
internal sealed class HoldRequest(HoldBook book) : IMatterRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var (open, ticket) = (filled.Open, filled.Open.Ticket);
        var check = TaskValues.Instant(filled.Data, "nextCheckAt");
        if (book.ForbidsCheckAt(check, open.Now) is { } wrong)
            return new(Invalid.Field("nextCheckAt", wrong));
        var hold = new HoldCase
        {
            Id = filled.Matter.Id,
            TicketId = ticket.Id,
            UnitId = ticket.LeadUnitId ?? open.Actor.UnitId,
            UnitName = ticket.LeadUnitName ?? open.Actor.UnitName,
            UnitPath = ticket.LeadUnitPath ?? open.Actor.UnitPath,
            Cause = filled.Text("cause") ?? "",
            Detail = filled.Text("detail") ?? "",
            PersonName = ticket.People.Handler ?? open.Actor.DisplayName,
            NextCheckAt = check!.Value,
            ProgressAt = open.Now,
            Version = 1,
        };
        open.Add(hold);
        var place = 0;
        foreach (var row in (filled.Data["measures"] as JsonArray ?? []).OfType<JsonObject>())
        {
            open.Add(new HoldMeasure
            {
                Id = open.NextNumber(),
                HoldId = hold.Id,
                Place = ++place,
                What = TaskValues.Text(row, "what") ?? "",
                PlannedAt = TaskValues.Instant(row, "plannedAt"),
            });
        }

        return default;
    }
}
