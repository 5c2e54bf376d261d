using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

public partial class LetterPageTests
{
    [Fact]
    public void Whatever_is_written_stays_words_on_the_page_and_in_the_file() =>
        Gen.Select(Gen.String, Gen.String).Sample((said, agency) =>
        {
            var frame = SampleLetters.Frame(LetterLayout.Red) with { Agency = "甲" + agency, KindName = agency };
            var letter = LetterMarkup.Read("<title>甲</title><p>乙</p><sign/>", frame);
            letter = letter with { Title = LetterText.Of("题" + said, false), Blocks = [new LetterParagraph(LetterLevel.Text, LetterText.Of("文" + said, false))] };

            var tags = Tag().Matches(Body(LetterPage.Write(letter))).Select(tag => tag.Groups[1].Value).Distinct();
            tags.ShouldBeSubsetOf(["section", "div", "header", "p", "span", "u", "h1", "footer"]);
            LetterDocx.Write(letter).Length.ShouldBeGreaterThan(0);
        }, iter: 200);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style></title><h2>")]
    public void Markup_that_a_citizen_wrote_is_printed_as_it_was_written(string said)
    {
        var letter = LetterMarkup.Read($"<title>{WebUtility.HtmlEncode(said)}</title><p>{WebUtility.HtmlEncode(said)}</p>", SampleLetters.Frame(LetterLayout.Letter));

        var page = LetterPage.Write(letter);
        page.ShouldNotContain(said);
        WebUtility.HtmlDecode(Tag().Replace(Body(page), "")).ShouldContain(said);
    }

    [Fact]
    public void A_draft_shows_what_signing_gives_dashed_and_a_signed_letter_shows_none_of_it()
    {
        var draft = LetterPage.Write(LetterMarkup.Read(SampleLetters.Form, SampleLetters.Draft(LetterLayout.Table)));
        draft.ShouldContain("石接督〔2026〕<i>签发时占</i>号");
        draft.ShouldContain("<i>待签发</i>");
        draft.ShouldContain("2026年11月<i>签发日</i>");

        LetterPage.Write(SampleLetters.Of(LetterLayout.Table)).ShouldNotContain("<i>");
    }

    [Fact]
    public void The_number_can_be_filled_into_a_finished_page()
    {
        var frame = SampleLetters.Frame(LetterLayout.Table) with { No = $"石接督〔2026〕{LetterFrame.NumberMark}号" };
        var letter = LetterMarkup.Read(SampleLetters.Form, frame);

        LetterPage.Write(letter).Replace(LetterFrame.NumberMark.ToString(), "42").ShouldBe(LetterPage.Write(letter.Numbered("42")));
    }

    private static string Body(string page) => page[page.IndexOf("<section", StringComparison.Ordinal)..page.IndexOf("<script>", StringComparison.Ordinal)];

    [GeneratedRegex("</?([a-z0-9]+)[^>]*>")]
    private static partial Regex Tag();
}
