using System.Text;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// 电话 as people write it, with blanks, dashes, brackets and full-width digits: a mobile of 11 digits, a landline with or
/// without area code and extension, a service number, or one abroad, which its + tells to be meant.
/// </summary>
public static partial class PhoneNumber
{
    /// <summary>Fewer digits among other words are a house's or a room's.</summary>
    private const int ShortestCalled = 5;

    /// <summary>Why nobody could call the number, and how it is written; null when one can.</summary>
    public static string? Fault(string text)
    {
        if (Read(text) is not null)
            return null;
        var digits = Bare(text).Replace("-", "");
        if (Abroad().IsMatch(digits))
            return IntakeTexts.Get("PhoneForeign");
        if (StartsLikeMobile().IsMatch(digits))
            return IntakeTexts.Format("PhoneMobile", digits.Length);
        return IntakeTexts.Format(StartsLikeLandline().IsMatch(digits) ? "PhoneArea" : "PhoneOther", text.Trim());
    }

    /// <summary>Why nobody could call a number that stands among other words, such as a name; null when all can be called, or none is there.</summary>
    public static string? FaultIn(string text) => Numbers().Matches(text.Normalize(NormalizationForm.FormKC))
        .Select(number => FaultOf(number.Value)).FirstOrDefault(fault => fault is not null);

    /// <summary>Several numbers, or a room's before one, may stand one after the other.</summary>
    private static string? FaultOf(string digits)
    {
        if (Fault(digits) is not { } fault)
            return null;
        var parts = digits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Count(char.IsAsciiDigit) >= ShortestCalled).ToList();
        return parts.Count == 0 ? fault : parts.Select(Fault).FirstOrDefault(one => one is not null);
    }

    /// <summary>The first number among other words that can be called, as it is dialled; null when none is there.</summary>
    public static string? DialledIn(string text) => Numbers().Matches(text.Normalize(NormalizationForm.FormKC))
        .SelectMany(number => new[] { number.Value }.Concat(number.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Select(Read).FirstOrDefault(number => number is not null);

    /// <summary>What is dialled: digits, a leading + and, after a comma that waits for the answer, the extension.</summary>
    public static string Dialled(string text) => Read(text) ?? Bare(text).Replace("-", "");

    /// <summary>How it is kept, so that one line is one text however it was written; what nobody could call stays as it is written.</summary>
    public static string Kept(string text) =>
        Read(text) is { } number ? AreaCode().Replace(FromHere().Replace(number, "+"), "$1-").Replace(',', '转') : text.Trim();

    /// <summary>Null when nobody could call it.</summary>
    private static string? Read(string text)
    {
        var bare = Bare(text);
        return Readings(bare).FirstOrDefault(number =>
            Abroad().IsMatch(number) ? Foreign().IsMatch(number) : Mobile().IsMatch(number) || Landline().IsMatch(number) || Service().IsMatch(number));
    }

    /// <summary>A dash parts the digits, or the last one parts the extension from them.</summary>
    private static IEnumerable<string> Readings(string bare)
    {
        yield return bare.Replace("-", "");
        if (bare.LastIndexOf('-') is > 0 and var at)
            yield return $"{bare[..at].Replace("-", "")},{bare[(at + 1)..]}";
    }

    /// <summary>Without what only parts the digits, and without the code of this country.</summary>
    private static string Bare(string text)
    {
        var plain = Parting().Replace(text.Trim().Normalize(NormalizationForm.FormKC), "");
        return OwnCountry().Replace(ToExtension().Replace(Dashes().Replace(plain, "-"), ","), "");
    }

    [GeneratedRegex(@"\+?[0-9(][0-9 ()\u2010-\u2015-]{3,}[0-9]( ?(转|#|分机|,) ?[0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[\s.()\[\]]")]
    private static partial Regex Parting();

    [GeneratedRegex(@"[\u2010-\u2015\u2212~-]+")]
    private static partial Regex Dashes();

    [GeneratedRegex("-?(转|#|分机)")]
    private static partial Regex ToExtension();

    [GeneratedRegex(@"^(\+|00)86-?")]
    private static partial Regex OwnCountry();

    [GeneratedRegex(@"^(\+|00)")]
    private static partial Regex Abroad();

    [GeneratedRegex(@"^(\+|00)[1-9][0-9]{6,14}$")]
    private static partial Regex Foreign();

    [GeneratedRegex("^00")]
    private static partial Regex FromHere();

    [GeneratedRegex("^(0(?:10|2[0-9]|[3-9][0-9]{2}))")]
    private static partial Regex AreaCode();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();

    [GeneratedRegex("^(0(10|2[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7}|[2-9][0-9]{6,7})(,[0-9]{1,6})?$")]
    private static partial Regex Landline();

    [GeneratedRegex("^([48]00[0-9]{7}(,[0-9]{1,6})?|9[56][0-9]{3,6}|1[0-9]{2,4})$")]
    private static partial Regex Service();

    [GeneratedRegex("^1[3-9][0-9]{4,}$")]
    private static partial Regex StartsLikeMobile();

    [GeneratedRegex("^0[0-9]{5,}")]
    private static partial Regex StartsLikeLandline();
}
