using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Where in a ticket something was found: the text, or a piece of it, with what is to be marked.</summary>
/// <param name="Where">Which text.</param>
/// <param name="Text">As it was written; an end that is cut off has …</param>
/// <param name="Marks">In the text, first to last, none in another.</param>
public sealed record FoundIn(HitPlace Where, string Text, IReadOnlyList<HitMark> Marks)
{
    private const string Cut = "…";

    /// <summary>The texts of a ticket that hold one of the words; of a long one the piece around the first.</summary>
    internal static IReadOnlyList<FoundIn> Of(SearchHit hit, SoughtWords sought, SearchOptions limits)
    {
        var ticket = hit.Ticket;
        List<FoundIn?> found =
        [
            In(HitPlace.Title, ticket.Title, sought, null),
            In(HitPlace.Address, ticket.Place.Address, sought, null),
            In(HitPlace.Content, ticket.Content, sought, limits.Fragment),
            .. hit.Results.Reverse().SelectMany(result => new[]
            {
                In(HitPlace.Result, result.PublicReply, sought, limits.Fragment),
                In(HitPlace.Result, result.InternalText, sought, limits.Fragment),
            }),
            Number(HitPlace.Number, ticket.No, sought.Words.Where(word => word.IsNumberOf(ticket))),
            Number(HitPlace.SourceNumber, ticket.SourceNo, sought.Words.Where(word => word.IsNumberOf(ticket))),
        ];
        if (sought.KnowsReporters)
        {
            // What was looked for is told to be there, not more than the mask lets see.
            if (sought.Words.Any(word => word.IsPhoneOf(ticket)))
                found.Add(new FoundIn(HitPlace.Phone, Texts.Masking.Phone(ticket.Reporter.Phone) ?? "", []));
            if (sought.Words.Any(word => word.IsNameOf(ticket)))
                found.Add(new FoundIn(HitPlace.Name, Texts.Masking.Name(ticket.Reporter.Name) ?? "", []));
        }

        return [.. found.OfType<FoundIn>().Take(limits.MostFragments)];
    }

    private static FoundIn? In(HitPlace where, string? text, SoughtWords sought, int? length)
    {
        var plain = PlainText.Of(text);
        var alike = AlikeText.Of(plain);
        var marks = Merged(sought.Words.SelectMany(word => word.Places(plain, alike)));
        if (marks.Count == 0)
            return null;
        return length is null || text!.Length <= length ? new FoundIn(where, text!, marks) : Piece(where, text, marks, length.Value);
    }

    private static FoundIn Piece(HitPlace where, string text, List<HitMark> marks, int length)
    {
        var start = Math.Clamp(marks[0].Start - (length / 4), 0, text.Length - length);
        var end = Math.Min(text.Length, Math.Max(start + length, marks[0].Start + marks[0].Length));
        (start, end) = (Whole(text, start), Whole(text, end));
        var (before, after) = (start > 0 ? Cut : "", end < text.Length ? Cut : "");
        return new FoundIn(where, $"{before}{text[start..end]}{after}", [.. marks.Where(mark => mark.Start >= start && mark.Start + mark.Length <= end)
            .Select(mark => new HitMark(mark.Start - start + before.Length, mark.Length))]);
    }

    private static FoundIn? Number(HitPlace where, string? number, IEnumerable<SoughtWord> words)
    {
        var plain = PlainText.Of(number);
        var marks = Merged(words.Where(word => plain.Text.EndsWith(word.Plain, StringComparison.Ordinal))
            .Select(word => plain.Source(plain.Text.Length - word.Plain.Length, word.Plain.Length)));
        return marks.Count == 0 ? null : new FoundIn(where, number!, marks);
    }

    private static List<HitMark> Merged(IEnumerable<(int Start, int Length)> places)
    {
        var marks = new List<HitMark>();
        foreach (var (start, length) in places.Order())
        {
            if (marks.Count > 0 && marks[^1] is var last && start <= last.Start + last.Length)
                marks[^1] = last with { Length = Math.Max(last.Length, start + length - last.Start) };
            else
                marks.Add(new HitMark(start, length));
        }

        return marks;
    }

    /// <summary>Not between the two halves of a character.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}

public readonly record struct HitMark(int Start, int Length);

/// <summary>Text of a ticket in which something was found.</summary>
public enum HitPlace
{
    Title,
    Address,
    Content,
    Result,
    Number,
    SourceNumber,
    Phone,
    Name,
}
