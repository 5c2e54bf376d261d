using Hotline.Workflows.Tickets.Features.Repeats;

namespace Hotline.Workflows.Tests.Tickets.Repeats;

public sealed class TextLikenessTests
{
    private const string Burst = "八角北路3号楼前水管爆了，水流到马路上，请尽快处理。";

    private static readonly string[] Others =
    [
        "北路 3 号楼前面自来水管爆裂，水流了一马路，请尽快处理。",
        "广场舞音乐声太大，影响孩子学习，请尽快处理。",
        "小区门口的路灯三天不亮了，请尽快处理。",
        Burst,
        "",
    ];

    [Fact]
    public void Who_tells_the_same_in_other_words_is_nearer_than_who_only_asks_as_politely()
    {
        var shares = TextLikeness.Shares(Burst, Others);

        shares[0].ShouldBeGreaterThan(0.35);
        shares[1].ShouldBeLessThan(0.2);
        shares[2].ShouldBeLessThan(0.2);
        shares[3].ShouldBe(1, 1e-9);
        shares[4].ShouldBe(0);
    }

    [Fact]
    public void Width_case_and_blanks_make_no_difference() =>
        TextLikeness.Shares("ＡＢ座 电梯 故障", ["ab座电梯故障"]).ShouldBe([1.0]);

    [Theory]
    [InlineData("三单元门口积水很深", "昨天起单元门口积水", "单元门口积水")]
    [InlineData("路灯不亮", "路灯坏了", null)]
    [InlineData("", "积水", null)]
    public void The_words_that_led_to_it_are_told(string one, string other, string? phrase) =>
        TextLikeness.SharedPhrase(one, other).ShouldBe(phrase);

    [Fact]
    public void The_longest_texts_are_compared_by_their_beginnings()
    {
        var longest = new string('水', 10_000) + "管";
        TextLikeness.SharedPhrase(longest, longest)!.Length.ShouldBe(600);
        TextLikeness.Shares(longest, [longest])[0].ShouldBe(1, 1e-9);
    }
}
