using System.Collections.Concurrent;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>The letters by which the texts of the newest tickets are compared, kept from one comparison to the next.</summary>
internal sealed class RecentLetters(HotlineOptions options)
{
    private readonly ConcurrentDictionary<long, Kept> known = new();

    /// <summary>Made anew when the ticket says something else by now.</summary>
    public string Of(long ticketId, string title, string content)
    {
        if (known.TryGetValue(ticketId, out var kept) && kept.Title == title && kept.Content == content)
            return kept.Letters;
        var letters = TextLikeness.Letters(title + "\n" + content);
        known[ticketId] = new Kept(title, content, letters);
        return letters;
    }

    /// <summary>Forgets those that are not among the newest any more, once they are as many again.</summary>
    /// <param name="floor">Id of the last ticket that is not.</param>
    public void Forget(long floor)
    {
        if (known.Count <= options.Duplicates.TextAmong * 2)
            return;
        foreach (var old in known.Keys.Where(id => id <= floor))
            known.TryRemove(old, out _);
    }

    private sealed record Kept(string Title, string Content, string Letters);
}
