using System.Text;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// What the index keeps of a ticket: the letters and letter pairs of its texts and threes of Latin letters and digits; its numbers and the
/// phone from their end, the reporter's name, and its units, each behind a sign that no text keeps.
/// </summary>
public static class IndexTerms
{
    /// <summary>Raised when the terms of a text change: the index is then made anew.</summary>
    public const int Form = 3;

    public const char NumberSign = '№';
    public const char PhoneSign = '☎';
    public const char NameSign = '☺';
    internal const char House = '号';
    private const char PlaceSign = '⌖';
    private const char UnitSign = '⌂';

    private const int LongWord = 8;

    /// <summary>Letters of a term that is a whole number, name or address; PostgreSQL takes no longer ones than 2 kB.</summary>
    private const int LongestWhole = 200;

    public static string Unit(string path) => UnitSign + path.TrimEnd('/').Split('/')[^1];

    /// <summary>A whole address, by which another one of the same place is found; null when nothing is left of it.</summary>
    public static string? Place(string? address) => AlikeText.Of(PlainText.Of(address)).Text is { Length: > 0 } alike ? PlaceSign + Whole(alike) : null;

    public static void AddTicket(ISet<string> terms, Ticket ticket)
    {
        AddText(terms, ticket.Title);
        AddText(terms, ticket.Content);
        AddText(terms, ticket.Place.Address);
        AddNumber(terms, ticket.No);
        AddNumber(terms, ticket.SourceNo);
        if (Digits(ticket.Reporter.Phone) is { Length: > 0 } phone)
            terms.Add(PhoneSign + Whole(FromEnd(phone)));
        if (PlainText.Of(ticket.Reporter.Name).Text is { Length: > 0 } name)
            terms.Add(NameSign + Whole(name));
        if (Place(ticket.Place.Address) is { } place)
            terms.Add(place);
    }

    public static void AddResult(ISet<string> terms, string internalText, string publicReply)
    {
        AddText(terms, internalText);
        AddText(terms, publicReply);
    }

    /// <summary>The unit and those it is a part of.</summary>
    public static void AddUnit(ISet<string> terms, string? path)
    {
        foreach (var id in path?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [])
            terms.Add(UnitSign + id);
    }

    public static void AddText(ISet<string> terms, string? text)
    {
        var plain = PlainText.Of(text);
        Add(terms, plain.Text);
        if (AlikeText.Of(plain) is var alike && alike != plain)
            Add(terms, alike.Text);
    }

    /// <summary>What the terms of a text must hold for it to contain the word; not that it does. Of a long one every other pair: all letters are in them, and the index goes through half.</summary>
    public static IEnumerable<string> Needed(string word, int most)
    {
        var at = Places(word);
        if (at.Count == 2)
            return [word];
        var found = new HashSet<string>();
        for (var i = 0; i + 2 < at.Count && found.Count < most; i += at.Count > LongWord ? 2 : 1)
        {
            // A pair inside three of Latin says nothing that they do not say.
            if (IsThree(word, at, i))
                found.Add(word[at[i]..at[i + 3]]);
            else if (!IsThree(word, at, i - 1))
                found.Add(word[at[i]..at[i + 2]]);
        }

        return found;
    }

    public static string FromEnd(string text)
    {
        var letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    public static string Digits(string? phone) => string.Concat(PlainText.Of(phone).Text.Where(char.IsAsciiDigit));

    private static string Whole(string text) => TextCut.Start(text, LongestWhole);

    private static void AddNumber(ISet<string> terms, string? number)
    {
        // A pair of halves cannot be turned round; a number holds none.
        if (PlainText.Of(number).Text is { Length: > 0 } plain && !plain.Any(char.IsSurrogate))
            terms.Add(NumberSign + Whole(FromEnd(plain)));
    }

    private static void Add(ISet<string> terms, string text)
    {
        var at = Places(text);
        for (var i = 0; i + 1 < at.Count; i++)
        {
            terms.Add(text[at[i]..at[i + 1]]);
            if (i + 2 < at.Count)
                terms.Add(text[at[i]..at[i + 2]]);
            if (IsThree(text, at, i))
                terms.Add(text[at[i]..at[i + 3]]);
        }
    }

    private static bool IsThree(string text, List<int> at, int first) =>
        first >= 0 && first + 3 < at.Count && at[first + 3] - at[first] == 3 && Ascii.IsValid(text.AsSpan(at[first], 3));

    /// <summary>Where each letter begins, and the end.</summary>
    private static List<int> Places(string text)
    {
        var at = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) ? 2 : 1)
            at.Add(i);
        at.Add(text.Length);
        return at;
    }
}
