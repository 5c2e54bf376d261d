using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The ticket's last extension: what it was asked for, and what it did to the deadline.</summary>
internal sealed class ExtensionFacts(HotlineDb db, UnitOfWork work, WorkCalendar calendar, FactWords words) : ILetterFacts
{
    private const string Kind = "extension";
    private const string Handling = "handle";

    public string Root => "extension";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Ticket is not { } ticket || await WhistleFacts.LastAsync(db, ticket.Id, Kind, cancellationToken) is not { } matter)
            return null;
        var data = matter.ReadData();
        var facts = new JsonObject
        {
            ["no"] = matter.No,
            ["reason"] = TaskValues.Text(data, "reason"),
            ["days"] = TaskValues.Text(data, "days"),
            ["state"] = LetterFactTexts.Word(matter.Status),
        };
        var clock = await db.Clocks.Where(one => one.TicketId == ticket.Id && one.MatterId == null && one.Name == Handling).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        if (clock is not null)
            Tell(facts, work.Find<Clock>(clock.Id) ?? clock);
        return facts;
    }

    private void Tell(JsonObject facts, Clock clock)
    {
        var granted = TicketClocks.Extensions(clock);
        if (granted.Count == 0)
            return;
        var pauses = JsonSerializer.Deserialize<List<PauseInterval>>(clock.Pauses, HotlineJson.Compact) ?? [];
        facts["from"] = words.Instant(calendar.Add(clock.StartedAt, Allowance.Parse(clock.Allowance), pauses, granted[..^1]).Due);
        facts["until"] = words.Instant(clock.DueAt);
        facts["approver"] = granted[^1].ApprovedBy;
    }
}
