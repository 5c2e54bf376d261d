using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds.Rules;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>管理办法 as data: amount ranges are closed-open and without a gap, and what is wrong is named by its place.</summary>
public sealed class FundSchemeTests
{
    [Theory]
    [InlineData("district")]
    [InlineData("street")]
    [InlineData("town")]
    public void A_shipped_scheme_has_no_defect_and_is_read_back_as_it_was_written(string key)
    {
        var scheme = Shipped(key);
        FundSchemeCheck.Defects(scheme, book: null).ShouldBeEmpty();
        FundScheme.Read(scheme.ToJson()).ToJson().ShouldBe(scheme.ToJson());
        foreach (var bound in scheme.Tiers.Skip(1).Select(tier => (long)(tier.From * 100)))
        {
            var at = scheme.Tiers.ToList().FindIndex(tier => tier.From * 100 == bound);
            scheme.TierOf(bound - 1).ShouldBe(scheme.Tiers[at - 1], "one cent below");
            scheme.TierOf(bound).ShouldBe(scheme.Tiers[at]);
            scheme.TierOf(bound + 1).ShouldBe(scheme.Tiers[at], "one cent above");
        }
    }

    [Fact]
    public void What_is_sent_as_null_is_named_and_breaks_nothing()
    {
        var good = Shipped("district");
        FundSchemeCheck.Defects(null, book: null).Keys.ShouldBe(["scheme"]);
        FundSchemeCheck.Defects(good with { Uses = null!, Tiers = [null!, good.Tiers[0] with { Countersigners = null! }], Forbidden = [new FundForbidden("接待", null!)] }, book: null)
            .Keys.ShouldBe(["uses", "tiers", "tiers[0].approver", "tiers[0].countersigners", "tiers[1].countersigners", "forbidden[0].words"], ignoreOrder: true);
    }

    [Fact]
    public void Every_defect_of_a_tier_is_named_by_its_place()
    {
        var good = Shipped("district");
        var bad = good with
        {
            Name = " ",
            SplitDays = -1,
            PapersDays = 0,
            Tiers =
            [
                good.Tiers[0] with { To = 4000 },
                good.Tiers[1] with { To = 5000, Approver = new FundSigner("boss", "lead") },
                good.Tiers[2] with { To = 60000.001m, Quorum = 4, Bulk = true },
            ],
        };
        FundSchemeCheck.Defects(bad, book: null).Keys.Order(StringComparer.Ordinal).ShouldBe(
            ["name", "papersDays", "splitDays", "tiers[1].approver", "tiers[1].from", "tiers[1].to", "tiers[2].bulk", "tiers[2].from", "tiers[2].quorum", "tiers[2].to"]);
        FundSchemeCheck.Defects(good with { Tiers = [] }, book: null)["tiers"].ShouldBe("审批档次要有 1 到 12 档。");
        Should.Throw<FormatException>(() => FundScheme.Read("""{"colour": "red"}""")).Message.ShouldStartWith("管理办法无法识别");
    }

    [Fact]
    public void Quotes_and_caps_follow_the_amount_and_the_category()
    {
        var scheme = Shipped("district");
        (scheme.QuotesFor(999_999), scheme.QuotesFor(1_000_000), scheme.QuotesFor(2_999_999), scheme.QuotesFor(3_000_000)).ShouldBe((0, 2, 2, 3));
        scheme.CapOf("其他应急").ShouldBe(5_000_000);
        scheme.CapOf("道路抢修").ShouldBe(50_000_000);
        (Shipped("street") with { CaseCap = null }).CapOf("其他").ShouldBeNull();
    }

    private static FundScheme Shipped(string key) => FundScheme.Read(File.ReadAllText(Path.Combine(HotlineOptions.InProgramFolder("funds"), key + ".json")));
}
