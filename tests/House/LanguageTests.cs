using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.House;

/// <summary>What is said to a person is in the person's language; what is written into a record, in the house's.</summary>
public partial class LanguageTests
{
    /// <summary>Made once, it would stay in the language of whoever asked first.</summary>
    [Fact]
    public void No_refusal_or_message_is_put_into_words_before_it_is_told() => Matches(MadeOnce()).ShouldBeEmpty();

    [Fact]
    public void A_ticket_s_history_is_in_the_language_of_the_house_whoever_acts() => Matches(WrittenAsRead()).ShouldBeEmpty();

    private static IEnumerable<string> Matches(Regex wrong) => Repository.Sources(".cs")
        .Where(file => Repository.Parts(file)[0] == "Hotline.Workflows")
        .SelectMany(file => wrong.Matches(File.ReadAllText(file)).Select(match => $"{Repository.Relative(file)}: {match.Value}"));

    [GeneratedRegex(@"static (readonly )?(NotFound|RuleRefusal|Invalid|Conflict|Forbidden|Refusal) \w+ (\{ get; \} )?=\s[^;]*Texts\.(Get|Format)\(|WithMessage\(\w+Texts\.")]
    private static partial Regex MadeOnce();

    [GeneratedRegex(@"\.(Write|TellAsync)\(\s*[\w.]*[aA]ctor\b[^;{}]*Texts\.(Get|Format)\([^;]*;")]
    private static partial Regex WrittenAsRead();
}
