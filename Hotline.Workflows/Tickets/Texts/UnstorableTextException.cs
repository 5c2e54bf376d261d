using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>
/// A text was about to be given to the database that it does not keep. PostgreSQL would answer with an error of the
/// protocol and SQLite would keep it, so it is stopped before either; the front door makes a refusal of it.
/// </summary>
/// <param name="place">Column or parameter.</param>
/// <param name="odd">What was found there.</param>
public sealed class UnstorableTextException(string place, OddCharacter odd)
    : Exception($"{place} holds {odd} at {odd.Index}, which no database keeps.")
{
    public string Place => place;

    public OddCharacter Odd => odd;

    /// <summary>The one behind a failure of EF; null when it has another cause.</summary>
    public static UnstorableTextException? Behind(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is UnstorableTextException unstorable)
                return unstorable;
        }

        return null;
    }

    public static void ThrowIfAny(string place, string? text)
    {
        if (text is not null && TextRule.FindUnstorable(text) is { } odd)
            throw new UnstorableTextException(place, odd);
    }
}
