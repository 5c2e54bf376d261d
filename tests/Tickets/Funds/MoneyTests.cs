using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Workflows.Tickets.Features.Funds;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>金额: read as people write them, refused by name, signed in capitals.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("48600", 4_860_000)]
    [InlineData("48,600.00", 4_860_000)]
    [InlineData(" 48,600.5 ", 4_860_050)]
    [InlineData("4.86万", 4_860_000)]
    [InlineData("4.86 万元", 4_860_000)]
    [InlineData("0.000001万", 1)]
    [InlineData("1.2亿", 12_000_000_000)]
    [InlineData("４８，６００．００", 4_860_000)]
    [InlineData("￥48600元整", 4_860_000)]
    [InlineData("¥ 0.01", 1)]
    [InlineData("007", 700)]
    [InlineData("100亿", 1_000_000_000_000)]
    [InlineData("10,000,000,000.00", 1_000_000_000_000)]
    public void It_is_read_as_people_write_it(string written, long cents)
    {
        Money.Read(written, "金额", out var amount).ShouldBeNull();
        amount.Cents.ShouldBe(cents);
    }

    [Theory]
    [InlineData("-1", "“批准金额”不能是负数。")]
    [InlineData("－48600", "“批准金额”不能是负数。")]
    [InlineData("(48600)", "“批准金额”不能是负数。")]
    [InlineData("0", "“批准金额”要大于零。")]
    [InlineData("0.00万", "“批准金额”要大于零。")]
    [InlineData("1.234", "“批准金额”最多到分，小数点后两位。")]
    [InlineData("1.000", "“批准金额”最多到分，小数点后两位。")]
    [InlineData("1.0000001万", "“批准金额”最多到分，小数点后两位。")]
    [InlineData("10,000,000,000.01", "“批准金额”超过一百亿元，请核对。")]
    [InlineData("1000000万", "“批准金额”超过一百亿元，请核对。", "1000001万")]
    [InlineData("99999999999999999999999999999999999", "“批准金额”超过一百亿元，请核对。")]
    [InlineData("48600abc", Odd)]
    [InlineData("四万八", Odd)]
    [InlineData("4,86,00", Odd)]
    [InlineData("4.8.6", Odd)]
    [InlineData("1e5", Odd)]
    [InlineData("万", Odd)]
    [InlineData("", Odd)]
    [InlineData("+5", Odd)]
    [InlineData("5 000", Odd)]
    public void What_is_no_amount_is_refused_naming_the_field(string written, string refusal, string? instead = null)
    {
        Money.Read(instead ?? written, "批准金额", out var amount).ShouldBe(refusal);
        amount.Cents.ShouldBe(0);
    }

    [Theory]
    [InlineData(4_860_000, "48,600.00 元", "肆万捌仟陆佰元整")]
    [InlineData(168_032, "1,680.32 元", "壹仟陆佰捌拾元叁角贰分")]
    [InlineData(10_700_053, "107,000.53 元", "壹拾万柒仟元伍角叁分")]
    [InlineData(1_640_902, "16,409.02 元", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(32_504, "325.04 元", "叁佰贰拾伍元零肆分")]
    [InlineData(600_714, "6,007.14 元", "陆仟零柒元壹角肆分")]
    [InlineData(140_950, "1,409.50 元", "壹仟肆佰零玖元伍角整")]
    [InlineData(5, "0.05 元", "伍分")]
    [InlineData(50, "0.50 元", "伍角整")]
    [InlineData(10_050_000, "100,500.00 元", "壹拾万零伍佰元整")]
    [InlineData(10_000_500_000, "100,005,000.00 元", "壹亿零伍仟元整")]
    [InlineData(1_001_000_000, "10,010,000.00 元", "壹仟零壹万元整")]
    [InlineData(1_000_000_000_000, "10,000,000,000.00 元", "壹佰亿元整")]
    public void It_is_shown_and_signed(long cents, string said, string capitals)
    {
        new Money(cents).Say().ShouldBe(said);
        new Money(cents).Capitals().ShouldBe(capitals);
    }

    [Fact]
    public void What_is_shown_is_read_again_and_what_a_form_keeps_too() => Gen.Long[1, Money.MostCents].Sample(cents =>
    {
        var amount = new Money(cents);
        foreach (var written in new[] { amount.ToString(), amount.Say(), (cents / 100m).ToString(CultureInfo.InvariantCulture), $"{cents / 1_000_000m}万" })
        {
            Money.Read(written, "x", out var again).ShouldBeNull(written);
            again.ShouldBe(amount);
        }

        Money.Read(JsonNode.Parse(amount.ToJson().ToJsonString()), "x", out var kept).ShouldBeNull();
        kept.ShouldBe(amount);
    });

    private const string Odd = "“批准金额”不是金额，请写成 48600、48,600.00 或 4.86万。";
}
