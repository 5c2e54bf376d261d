using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>
/// What a template may read of a letter: the letter, its fields, and the roots its header needs, as this unit of work has them.
/// Names are masked as the letter's readers may see them, whoever asks.
/// </summary>
internal sealed class LetterFacts(
    HotlineDb db, UnitOfWork work, IEnumerable<ILetterFacts> roots, LetterWriter writer, FactWords words, HotlineOptions options, TimeProvider time)
{
    /// <summary>Facts by root; what is not known is not there.</summary>
    public async ValueTask<JsonObject> OfAsync(Letter letter, LetterTemplate template, CancellationToken cancellationToken)
    {
        var header = template.Header;
        var now = time.GetUtcNow();
        var subject = await SubjectAsync(letter, header, now, cancellationToken);
        var facts = new JsonObject { ["today"] = words.Day(now) };
        foreach (var root in roots.Where(root => root.Root == "letter" || header.Needs.Contains(root.Root)))
            facts[root.Root] = await root.OfAsync(subject, cancellationToken);
        facts["fields"] = Fields(letter, template, writer.Defaults(template, facts));
        return facts;
    }

    /// <summary>What was written by hand, and beside it what the template takes from elsewhere.</summary>
    private JsonObject Fields(Letter letter, LetterTemplate template, JsonObject defaults)
    {
        var written = JsonNode.Parse(letter.Data) as JsonObject ?? [];
        var fields = new JsonObject();
        foreach (var field in template.Header.Fields)
        {
            var value = written.TryGetPropertyValue(field.Name, out var own) ? own?.ToString() : defaults[field.Name]?.ToString();
            fields[field.Name] = FactWords.Given(field.Type == "date" ? Day(value) : value);
        }

        return fields;
    }

    private string? Day(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString(options.LetterTemplates.DayFormat, CultureInfo.InvariantCulture)
        : value;

    private async ValueTask<FactSubject> SubjectAsync(Letter letter, LetterHeader header, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!header.Needs.Any(need => need is not "rule"))
            return new FactSubject(letter, header, null, [], now);
        var own = work.Find<Ticket>(letter.TicketId)
            ?? await db.Tickets.Include(ticket => ticket.AssistingUnits).FirstOrDefaultAsync(ticket => ticket.Id == letter.TicketId, cancellationToken);
        var ticket = own is { Channel: not Channel.Own } ? own : null;
        IReadOnlyList<Ticket> tickets = header.Needs.Contains("tickets") ? await OthersAsync(letter, cancellationToken) : [];
        return new FactSubject(letter, header, ticket, ticket is null ? tickets : [ticket, .. tickets.Where(other => other.Id != ticket.Id)], now);
    }

    private async ValueTask<IReadOnlyList<Ticket>> OthersAsync(Letter letter, CancellationToken cancellationToken)
    {
        var ids = await db.LetterTickets.Where(link => link.LetterId == letter.Id).Select(link => link.TicketId).ToListAsync(cancellationToken);
        ids = [.. ids.Union(work.Held<LetterTicket>().Where(link => link.LetterId == letter.Id).Select(link => link.TicketId))];
        return await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).OrderBy(ticket => ticket.Id).Take(options.LetterTemplates.MostTickets).ToListAsync(cancellationToken);
    }
}
