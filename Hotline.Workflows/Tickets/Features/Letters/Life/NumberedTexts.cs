using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What a unit of work says of a letter before its number is drawn: a mark stands in it, and the number takes its place in the commit.</summary>
internal sealed class NumberedTexts(UnitOfWork work, string mark)
{
    private List<(string Text, Action<string> Put)>? texts;

    /// <summary>Again with another number when the commit had to be tried again.</summary>
    public void Fill(string number)
    {
        texts ??= [.. Find()];
        foreach (var (text, put) in texts)
            put(text.Replace(mark, number, StringComparison.Ordinal));
    }

    private IEnumerable<(string Text, Action<string> Put)> Find()
    {
        foreach (var entry in work.Held<HistoryEntry>().Where(entry => Says(entry.Summary)))
            yield return (entry.Summary, text => entry.Summary = text);
        foreach (var message in work.Held<OutboxMessage>().Where(message => Says(message.Payload)))
            yield return (message.Payload, text => message.Payload = text);
        foreach (var notice in work.Held<PersonNotice>().Where(notice => Says(notice.Text)))
            yield return (notice.Text, text => notice.Text = text);
        foreach (var matter in work.Held<Matter>().Where(matter => Says(matter.Outcome)))
            yield return (matter.Outcome!, text => matter.Outcome = text);
    }

    private bool Says(string? text) => text?.Contains(mark, StringComparison.Ordinal) is true;
}
