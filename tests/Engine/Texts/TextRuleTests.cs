using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tests.Engine.Texts;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData(0x0000, OddKind.Control)]
    [InlineData(0x0001, OddKind.Control)]
    [InlineData(0x000B, OddKind.Control)]
    [InlineData(0x001F, OddKind.Control)]
    [InlineData(0x007F, OddKind.Control)]
    [InlineData(0x0080, OddKind.Control)]
    [InlineData(0x0085, OddKind.Control)]
    [InlineData(0x009F, OddKind.Control)]
    [InlineData(0xFFFE, OddKind.None)]
    [InlineData(0xFFFF, OddKind.None)]
    [InlineData(0xFDD0, OddKind.None)]
    [InlineData(0xFDEF, OddKind.None)]
    [InlineData(0xD800, OddKind.Half)]
    [InlineData(0xD83D, OddKind.Half)]
    [InlineData(0xDC00, OddKind.Half)]
    [InlineData(0xDFFF, OddKind.Half)]
    [InlineData(0x202A, OddKind.Direction)]
    [InlineData(0x202E, OddKind.Direction)]
    [InlineData(0x2066, OddKind.Direction)]
    [InlineData(0x2069, OddKind.Direction)]
    public void A_character_that_no_text_may_hold_is_found_and_named(int code, OddKind kind)
    {
        var odd = TextRule.Find($"路灯{(char)code}不亮").ShouldNotBeNull();

        odd.ShouldBe(new OddCharacter(code, kind, 2));
        odd.ToString().ShouldBe($"U+{code:X4}");
    }

    [Theory]
    [InlineData(0x1FFFE)]
    [InlineData(0x10FFFF)]
    public void A_code_point_beyond_16_bits_that_is_no_character_is_found(int code) =>
        TextRule.Find("a" + char.ConvertFromUtf32(code)).ShouldBe(new OddCharacter(code, OddKind.None, 1));

    [Theory]
    [InlineData("")]
    [InlineData("三里河路 1 号\t楼上\r\n不亮")]
    [InlineData("👨‍👩‍👧‍👦 🇨🇳 e\u0301 각 नि می‌خواهم")]
    [InlineData("𠮷野家 𝄞 \ue000 \ufffd \ufeff\u200b\u2060")]
    public void What_people_write_passes(string text)
    {
        TextRule.Find(text).ShouldBeNull();
        TextRule.FindUnstorable(text).ShouldBeNull();
    }

    [Theory]
    [InlineData('\t')]
    [InlineData('\n')]
    [InlineData('\r')]
    public void A_text_of_one_line_holds_no_tab_and_no_line_break(char sign) =>
        TextRule.Find($"a{sign}", lines: false).ShouldBe(new OddCharacter(sign, OddKind.Control, 1));

    /// <summary>^ stands for a first half and _ for a second one: an attribute cannot hold them.</summary>
    [Theory]
    [InlineData("a\0b", 1)]
    [InlineData("😀\0^", 2)]
    [InlineData("^\0", 0)]
    [InlineData("😀^", 2)]
    [InlineData("_^", 0)]
    [InlineData("ab^^_", 2)]
    public void What_no_database_keeps_is_found(string text, int index)
    {
        text = text.Replace('^', '\ud83d').Replace('_', '\ude00');

        TextRule.FindUnstorable(text)!.Value.Index.ShouldBe(index);
        TextRule.Find(text)!.Value.Index.ShouldBe(index);
    }

    [Fact]
    public void What_is_odd_only_to_people_can_be_stored() => TextRule.FindUnstorable("\u0001\ufffe\u202e").ShouldBeNull();
}
