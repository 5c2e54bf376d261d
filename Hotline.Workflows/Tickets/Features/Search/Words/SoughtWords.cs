using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>What somebody looks for: words that must all occur, each in one of the texts or numbers of a ticket.</summary>
/// <param name="Words">None when nothing is left of what was typed.</param>
/// <param name="KnowsReporters">Phones and names are looked at too.</param>
internal sealed record SoughtWords(IReadOnlyList<SoughtWord> Words, bool KnowsReporters)
{
    /// <summary>Shorter ones, written in parts, are more often something else, such as a day.</summary>
    private const int WholeNumber = 11;

    public static SoughtWords Of(string search, bool knowsReporters, SearchOptions limits) => new(
        [
            .. (knowsReporters && WholePhone(search) is { } phone ? phone : search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(limits.MostWords)
                .Select(word => SoughtWord.Of(word, limits)).Where(word => word.Plain.Length > 0),
        ],
        knowsReporters);

    /// <summary>The digits of a whole phone number that was written in parts, or with the country's code; null when it is none.</summary>
    private static string? WholePhone(string search) =>
        PhoneNumber.Fault(search) is null && IndexTerms.Digits(PhoneNumber.Kept(search)) is { Length: >= WholeNumber } digits ? digits : null;

    /// <summary>What the index is asked.</summary>
    /// <param name="units">Terms of units that a ticket must have, too.</param>
    /// <param name="limits">How much is asked.</param>
    public IndexQuestion Question(IEnumerable<string> units, SearchOptions limits) => new(
        [.. Words.Select(word => word.Alternatives(KnowsReporters, limits)), .. units.Select(IndexQuestion.Just)]);

    /// <summary>All words are in the ticket, or in what was written of its results.</summary>
    public bool AreIn(Ticket ticket, IEnumerable<string> results)
    {
        List<LookedAt> texts = [.. new[] { ticket.Title, ticket.Place.Address, ticket.Content }.Concat(results).Select(text => new LookedAt(text))];
        return Words.All(word => word.IsNumberOf(ticket) || (KnowsReporters && word.IsReporterOf(ticket)) || texts.Exists(text => text.Has(word)));
    }

    /// <summary>Either form of it is made when it is needed.</summary>
    private sealed class LookedAt(string? text)
    {
        private PlainText? plain;
        private PlainText? alike;

        private PlainText Plain => plain ??= PlainText.Of(text);

        public bool Has(SoughtWord word) => word.IsIn(Plain) || (word.MayBeAlike && word.IsInAlike(alike ??= AlikeText.Of(Plain)));
    }
}

/// <param name="Plain">As it is compared.</param>
/// <param name="Alike">In the one form of addresses.</param>
/// <param name="EndsNumber">It may be a number or its end.</param>
/// <param name="EndsPhone">It may be a phone number or its end.</param>
internal sealed record SoughtWord(string Plain, string Alike, bool EndsNumber, bool EndsPhone)
{
    /// <summary>It may begin a name; one letter begins too many.</summary>
    private bool BeginsName => Plain.Length > 1 && !char.IsAsciiDigit(Plain[0]);

    public static SoughtWord Of(string word, SearchOptions limits)
    {
        var plain = PlainText.Of(word.Length > limits.LongestWord ? word[..limits.LongestWord] : word);
        var digits = plain.Text.All(char.IsAsciiDigit);
        return new SoughtWord(
            plain.Text,
            AlikeText.Of(plain).Text,
            plain.Text.Length >= limits.ShortestNumber && plain.Text.All(char.IsAsciiLetterOrDigit) && plain.Text.Any(char.IsAsciiDigit),
            plain.Text.Length >= limits.ShortestPhone && digits);
    }

    /// <summary>It can stand in the one form of addresses where it does not stand in what was written: that form changes digits and 号 alone, and what is left out is behind them.</summary>
    public bool MayBeAlike { get; } = Alike.Any(letter => char.IsAsciiDigit(letter) || letter == IndexTerms.House);

    public bool IsIn(PlainText plain) => plain.Text.Contains(Plain, StringComparison.Ordinal);

    public bool IsInAlike(PlainText alike) => alike.Text.Contains(Alike, StringComparison.Ordinal);

    public bool IsNumberOf(Ticket ticket) => EndsNumber && (Ends(ticket.No) || Ends(ticket.SourceNo));

    public bool IsReporterOf(Ticket ticket) => IsPhoneOf(ticket) || IsNameOf(ticket);

    public bool IsPhoneOf(Ticket ticket) => EndsPhone && IndexTerms.Digits(ticket.Reporter.Phone).EndsWith(Plain, StringComparison.Ordinal);

    public bool IsNameOf(Ticket ticket) => BeginsName && PlainText.Of(ticket.Reporter.Name).Text.StartsWith(Plain, StringComparison.Ordinal);

    /// <summary>Where the word stands in a text, first to last.</summary>
    public IEnumerable<(int Start, int Length)> Places(PlainText plain, PlainText alike) => Places(plain, Plain).Concat(Alike == Plain && alike == plain ? [] : Places(alike, Alike));

    public IReadOnlyList<IReadOnlyList<IndexTerm>> Alternatives(bool knowsReporters, SearchOptions limits)
    {
        List<IReadOnlyList<IndexTerm>> found = [Terms(Plain, limits)];
        if (Alike != Plain)
            found.Add(Terms(Alike, limits));
        if (EndsNumber)
            found.Add([new IndexTerm(IndexTerms.NumberSign + IndexTerms.FromEnd(Plain), true)]);
        if (knowsReporters && EndsPhone)
            found.Add([new IndexTerm(IndexTerms.PhoneSign + IndexTerms.FromEnd(Plain), true)]);
        if (knowsReporters && BeginsName)
            found.Add([new IndexTerm(IndexTerms.NameSign + Plain, true)]);
        return found;
    }

    private static IReadOnlyList<IndexTerm> Terms(string word, SearchOptions limits) =>
        [.. IndexTerms.Needed(word, limits.MostTerms).Select(term => new IndexTerm(term, false))];

    private static IEnumerable<(int Start, int Length)> Places(PlainText text, string word)
    {
        for (var at = text.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.Text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return text.Source(at, word.Length);
    }

    private bool Ends(string? number) => number is not null && PlainText.Of(number).Text.EndsWith(Plain, StringComparison.Ordinal);
}
