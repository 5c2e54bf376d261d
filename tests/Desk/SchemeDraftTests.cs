using Hotline.Workflows.Desk.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Rules;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>A scheme that is opened and saved is the same; what is written into it is read as people write it.</summary>
public sealed class SchemeDraftTests
{
    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_scheme_comes_out_of_the_form_as_it_went_in(string file)
    {
        var scheme = FundScheme.Read(File.ReadAllText(Path.Combine(Folder(), file)));
        var (read, wrong) = Read(new SchemeDraft(scheme));
        wrong.ShouldBeEmpty();
        read.ToJson().ShouldBe(scheme.ToJson());
    }

    [Fact]
    public void A_tier_begins_where_the_one_before_it_ends_however_that_is_written()
    {
        var draft = new SchemeDraft(District());
        draft.Tiers[0].To = "0.8万";
        var (read, wrong) = Read(draft);
        wrong.ShouldBeEmpty();
        read.Tiers[0].To.ShouldBe(8_000m);
        read.Tiers[1].From.ShouldBe(8_000m);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("5000.001")]
    [InlineData("abc")]
    public void An_end_that_is_no_amount_is_told_at_its_tier(string end)
    {
        var draft = new SchemeDraft(District());
        draft.Tiers[0].To = end;
        Read(draft).Wrong.ShouldContainKey("tiers[0].to");
    }

    [Fact]
    public void Days_that_are_no_number_are_told_where_they_stand()
    {
        var draft = new SchemeDraft(District()) { SplitDays = "三十", PapersDays = "15" };
        Read(draft).Wrong.Keys.ShouldBe(["splitDays"]);
    }

    private static (FundScheme Scheme, Dictionary<string, string> Wrong) Read(SchemeDraft draft)
    {
        var wrong = new Dictionary<string, string>();
        return (draft.Read(wrong, (key, value) => $"{key} {value}"), wrong);
    }

    private static FundScheme District() => FundScheme.Read(File.ReadAllText(Path.Combine(Folder(), "district.json")));

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "funds"));
}
