using CsCheck;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Search.Words;

namespace Hotline.Workflows.Tests.Tickets.Search;

/// <summary>What search and duplicates take for the same, and that nothing which stands in a text is lost by it.</summary>
public sealed class PlainTextTests
{
    private const string Letters = "路灯三十二一号栋幢楼单元室座组abZ0159不亮";

    private static readonly SearchOptions Limits = new();

    /// <summary>Texts that are full of what the rules are about.</summary>
    private static readonly Gen<string> Text = Gen.String[Gen.Char[Letters + "#＃ ，。、-（）Ａ３ﾊ①é𠮷"], 0, 30];

    [Theory]
    [InlineData("3号楼2单元501室", "3栋2单元501")]
    [InlineData("３号楼 ２单元 ５０１", "3幢2单元501室")]
    [InlineData("三号楼二单元", "3栋2单元")]
    [InlineData("十二号楼", "12号")]
    [InlineData("二十一层", "21层")]
    [InlineData("一百零五室", "105")]
    [InlineData("二〇一室", "201室")]
    [InlineData("3#楼", "3号")]
    [InlineData("Ａ座 1101", "a栋1101室")]
    [InlineData("八角北里，12号楼（东侧）", "八角北里12号东侧")]
    [InlineData("ＫＴＶ", "ktv")]
    [InlineData("３號樓２單元電梯門壞了", "3栋2单元电梯门坏了")]
    [InlineData("衛生間裏、裡", "卫生间里里")]
    public void One_place_is_written_in_many_ways(string one, string other) => Alike(one).ShouldBe(Alike(other));

    [Theory]
    [InlineData("3号楼", "13号楼")]
    [InlineData("3号楼2单元", "32单元")]
    [InlineData("三元桥", "3元桥")]
    [InlineData("一座桥", "一号桥")]
    [InlineData("统一", "统1")]
    public void What_is_not_the_same_stays_apart(string one, string other) => Alike(one).ShouldNotBe(Alike(other));

    [Fact]
    public void Blanks_punctuation_width_and_case_make_no_difference() => Gen.Select(Gen.String[Gen.Char["路灯亮abcXYZ019"], 1, 20], Gen.Int).Sample((text, seed) =>
    {
        var chance = new Random(seed);
        var dressed = string.Concat(text.Select(letter => (chance.Next(4) switch
        {
            0 when letter < 128 => ((char)(letter + 0xfee0)).ToString(),
            1 => char.ToUpperInvariant(letter).ToString(),
            _ => letter.ToString(),
        }) + (chance.Next(3) == 0 ? " ，。-（"[chance.Next(5)].ToString() : "")));

        PlainText.Of(dressed).Text.ShouldBe(PlainText.Of(text).Text);
    });

    [Fact]
    public void Every_piece_of_a_text_is_found_in_it() => Gen.Select(Text, Gen.Int[0, 29], Gen.Int[1, 8]).Sample((text, start, length) =>
    {
        if (Piece(text, start, length) is not { } word)
            return;
        var plain = PlainText.Of(text);

        (word.IsIn(plain) || (word.MayBeAlike && word.IsInAlike(AlikeText.Of(plain)))).ShouldBeTrue();
    });

    [Fact]
    public void The_one_form_need_not_be_made_for_a_word_without_number_and_house() => Gen.Select(Text, Text).Sample((text, sought) =>
    {
        var plain = PlainText.Of(text);
        var word = SoughtWord.Of(sought, Limits);
        if (!word.MayBeAlike && word.Plain.Length > 0)
            (word.IsInAlike(AlikeText.Of(plain)) && !word.IsIn(plain)).ShouldBeFalse();
    });

    [Fact]
    public void The_index_has_all_that_it_is_asked_for() => Gen.Select(Text, Gen.Int[0, 29], Gen.Int[1, 8]).Sample((text, start, length) =>
    {
        if (Piece(text, start, length) is not { } word)
            return;
        var terms = new HashSet<string>();
        IndexTerms.AddText(terms, text);

        word.Alternatives(false, Limits).ShouldContain(needed => needed.All(term =>
            terms.Contains(term.Text) || (term.Begins && terms.Any(one => one.StartsWith(term.Text, StringComparison.Ordinal)))));
    });

    [Fact]
    public void A_hit_is_marked_where_it_was_written() => Gen.Select(Text, Gen.Int[0, 29], Gen.Int[1, 8]).Sample((text, start, length) =>
    {
        if (Piece(text, start, length) is not { } word)
            return;
        var plain = PlainText.Of(text);

        var places = word.Places(plain, AlikeText.Of(plain)).ToList();

        places.ShouldAllBe(place => place.Start >= 0 && place.Length > 0 && place.Start + place.Length <= text.Length);
        // What stands there in another form is alike by what stands around it.
        if (plain.Text.Contains(word.Plain, StringComparison.Ordinal))
            places.ShouldContain(place => PlainText.Of(text.Substring(place.Start, place.Length)).Text.Contains(word.Plain, StringComparison.Ordinal));
    });

    [Fact]
    public void What_is_one_form_already_stays_as_it_is() => Text.Sample(text =>
    {
        var alike = Alike(text);
        PlainText.Of(alike).Text.ShouldBe(alike);
    });

    [Fact]
    public void No_letter_is_simplified_twice()
    {
        for (var letter = '\u4e00'; letter <= '\u9fff'; letter++)
            Simplified.Of(Simplified.Of(letter)).ShouldBe(Simplified.Of(letter));
        "路灯不亮〇".ShouldAllBe(letter => Simplified.Of(letter) == letter);
    }

    [Fact]
    public void Odd_texts_do_no_harm()
    {
        PlainText.Of(null).Text.ShouldBe("");
        PlainText.Of("\ud842路\udfb7\uffff").Text.ShouldBe("路");
        PlainText.Of("𠮷野家").Text.ShouldBe("𠮷野家");
        IndexTerms.Needed("𠮷野家", 9).ShouldBe(["𠮷野", "野家"]);
        IndexTerms.Needed("ab12路", 9).ShouldBe(["ab1", "b12", "2路"]);
    }

    private static string Alike(string text) => AlikeText.Of(PlainText.Of(text)).Text;

    private static SoughtWord? Piece(string text, int start, int length)
    {
        if (start >= text.Length)
            return null;
        var end = Math.Min(text.Length, start + length);
        if (char.IsLowSurrogate(text[start]) || (end < text.Length && char.IsLowSurrogate(text[end])))
            return null;
        var word = SoughtWord.Of(text[start..end], Limits);
        return word.Plain.Length == 0 ? null : word;
    }
}
