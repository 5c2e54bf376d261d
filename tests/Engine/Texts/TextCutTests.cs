using System.Globalization;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tests.Engine.Texts;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("路灯😀不亮", 3, "路灯")]
    [InlineData("路灯😀不亮", 4, "路灯😀")]
    [InlineData("一👨‍👩‍👧‍👦二", 8, "一")]
    [InlineData("一👨‍👩‍👧‍👦二", 12, "一👨‍👩‍👧‍👦")]
    [InlineData("🇨🇳🇫🇷", 6, "🇨🇳")]
    [InlineData("cafe\u0301s", 4, "caf")]
    [InlineData("\u1112\u1161\u11ab\u1100", 2, "\u1112\u1161")]
    [InlineData("가\u1112\u1161\u11ab", 3, "가")]
    [InlineData("👍🏽", 2, "👍")]
    [InlineData("短", 5, "短")]
    [InlineData("", 0, "")]
    public void A_text_is_cut_between_characters(string text, int most, string start) => TextCut.Start(text, most).ShouldBe(start);

    [Fact]
    public void No_cut_ever_leaves_half_a_character_or_more_than_was_asked_for()
    {
        const string text = "a路😀👨‍👩‍👧‍👦🇨🇳🇫🇷e\u0301\u0302각\u1112\u1161\u11ab👍🏽\r\nनि𠮷";
        var ends = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
        for (var most = 11; most <= text.Length; most++)
        {
            var start = TextCut.Start(text, most);
            start.Length.ShouldBeLessThanOrEqualTo(most);
            ends.ShouldContain(start.Length);
            ends.ShouldNotContain(end => end > start.Length && end <= most);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void A_character_piled_up_beyond_all_limits_is_cut_at_a_code_point(int most)
    {
        var piled = "a" + string.Concat(Enumerable.Repeat("\U0001d165", 10_000));

        var start = TextCut.Start(piled, most);

        start.Length.ShouldBe(9);
        TextRule.Find(start).ShouldBeNull();
    }

    [Fact]
    public void An_excerpt_says_that_there_is_more()
    {
        TextCut.Excerpt("路灯不亮", 4).ShouldBe("路灯不亮");
        TextCut.Excerpt("路灯不亮了", 4).ShouldBe("路灯不亮…");
    }

    [Theory]
    [InlineData("👨‍👩‍👧‍👦家", "👨‍👩‍👧‍👦")]
    [InlineData("𠮷田", "𠮷")]
    [InlineData("", "")]
    public void The_first_character_is_a_whole_one(string text, string first) => TextCut.First(text).ShouldBe(first);
}
