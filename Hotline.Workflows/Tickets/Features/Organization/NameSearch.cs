using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Finds units, categories and people by what is typed: a part of the name or of a nickname, or the initials of their pinyin.</summary>
public static class NameSearch
{
    /// <param name="typed">As it stands in the field.</param>
    /// <param name="name">The name proper.</param>
    /// <param name="nicknames">What else it is called.</param>
    public static bool Finds(string typed, string name, IEnumerable<string> nicknames)
    {
        var wanted = Plain(typed);
        return wanted.Length == 0 || Fits(name) || nicknames.Any(Fits);

        bool Fits(string called) =>
            Plain(called).Contains(wanted, StringComparison.Ordinal)
            || (wanted.All(char.IsAsciiLetter) && PinyinInitials.Of(called).Contains(wanted, StringComparison.Ordinal));
    }

    private static string Plain(string text) => string.Concat(PlainWord.Of(text).Where(char.IsLetterOrDigit));
}
