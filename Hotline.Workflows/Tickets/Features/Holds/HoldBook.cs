using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>台账: the lines of the ledger as this unit of work changes them.</summary>
internal sealed class HoldBook(HotlineDb db, UnitOfWork work, HotlineOptions options)
{
    /// <summary>Null when the matter is none that asks for a hold.</summary>
    public async ValueTask<HoldCase?> FindAsync(long? matterId, CancellationToken cancellationToken) => matterId is { } id
        ? work.Find<HoldCase>(id) ?? await work.FirstOrDefaultAsync(db.Holds.Where(hold => hold.Id == id), cancellationToken)
        : null;

    public Task<List<HoldMeasure>> MeasuresAsync(HoldCase hold, CancellationToken cancellationToken) =>
        work.ListAsync(db.HoldMeasures.Where(measure => measure.HoldId == hold.Id).OrderBy(measure => measure.Place), cancellationToken);

    /// <summary>Writes a line about a case.</summary>
    public void Note(OpenTicket open, HoldCase hold, HoldNoteKind kind, string text)
    {
        open.Add(new HoldNote { Id = open.NextNumber(), HoldId = hold.Id, Kind = kind, At = open.Now, ById = open.Actor.Id, ByName = open.Actor.DisplayName, Text = text });
        hold.LastNote = TextCut.Excerpt(text, options.Texts.Headline);
        hold.NoteCount++;
        hold.Version++;
        if (kind is HoldNoteKind.Progress or HoldNoteKind.Check or HoldNoteKind.Ask)
            hold.ProgressAt = open.Now;
    }

    /// <summary>The next look at it is then.</summary>
    public static void CheckAt(OpenTicket open, HoldCase hold, DateTimeOffset instant)
    {
        hold.NextCheckAt = instant;
        hold.Version++;
        if (open.Ticket.HeldById == hold.Id)
            open.Ticket.HeldUntil = instant;
        open.Touch();
    }

    /// <summary>Null when a check may be set for then.</summary>
    public string? ForbidsCheckAt(DateTimeOffset? instant, DateTimeOffset now) => instant switch
    {
        null => HoldTexts.Get("NoCheck"),
        { } at when at <= now => HoldTexts.Format("PastCheck", options.Say(at)),
        { } at when at > now.AddDays(options.Holds.LongestDaysToCheck) => HoldTexts.Format("FarCheck", options.Holds.LongestDaysToCheck),
        _ => null,
    };

    /// <summary>Marks measures done by their proofs: rows of a place and a proof. Null when each names one.</summary>
    /// <param name="proofs">Null when none are given.</param>
    public static Invalid? Prove(IReadOnlyList<HoldMeasure> measures, JsonNode? proofs, DateTimeOffset now)
    {
        var rows = (proofs as JsonArray ?? []).OfType<JsonObject>().ToList();
        for (var at = 0; at < rows.Count; at++)
        {
            if (measures.FirstOrDefault(measure => measure.Place == TaskValues.Id(rows[at], "measure")) is not { } proved)
                return Invalid.Field(FormRows.Name("proofs", at, "measure"), HoldTexts.Format("NoMeasure", TaskValues.Text(rows[at], "measure"), measures.Count));
            (proved.DoneAt, proved.Proof) = (now, TaskValues.Text(rows[at], "proof"));
        }

        return null;
    }

    /// <summary>What is not proved done yet, in words; null when all is.</summary>
    public static string? Unproved(IEnumerable<HoldMeasure> measures)
    {
        var left = measures.Where(measure => measure.DoneAt is null).Select(measure => HoldTexts.Format("Measure", measure.Place, measure.What)).ToList();
        return left.Count == 0 ? null : HoldTexts.Format("Unproved", string.Join('、', left));
    }
}
