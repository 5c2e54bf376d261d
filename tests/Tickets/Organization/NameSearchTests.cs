using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tests.Tickets.Organization;

/// <summary>Units and categories answer to a part of their name, to what people call them and to the initials of the pinyin.</summary>
public sealed class NameSearchTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    public void Dispose() => data.Delete(recursive: true);

    [Theory]
    [InlineData("暖气不热", "nqbr")]
    [InlineData("八角北里12号楼", "bjbl12hl")]
    [InlineData("区城管委 B座", "qcgwbz")]
    [InlineData("😀，。", "")]
    public void Initials_are_those_of_the_pinyin(string text, string initials) => PinyinInitials.Of(text).ShouldBe(initials);

    [Theory]
    [InlineData("城管")]
    [InlineData(" 执法 局")]
    [InlineData("csgl")]
    [InlineData("CGD")]
    [InlineData("ｃｓｇｌ")]
    [InlineData("")]
    public void The_enforcement_bureau_is_found_by(string typed) =>
        NameSearch.Finds(typed, "区城市管理综合行政执法局", ["城管", "城管队"]).ShouldBeTrue();

    [Theory]
    [InlineData("水务")]
    [InlineData("swj")]
    [InlineData("城管委员")]
    public void The_enforcement_bureau_is_not_found_by(string typed) =>
        NameSearch.Finds(typed, "区城市管理综合行政执法局", ["城管", "城管队"]).ShouldBeFalse();

    [Fact]
    public void Shipped_nicknames_are_of_units_and_categories_that_are_there()
    {
        var names = Nicknames.Load(data.FullName);
        names.OfUnit(OrganizationSeed.Units.Single(unit => unit.Name == "区城市管理综合行政执法局").Code).ShouldContain("城管");
        names.OfCategory(CategoryTree.Shipped.Categories.Single(category => category.Name == "室温不达标").Code).ShouldContain("暖气不热");
        names.Units.Except(OrganizationSeed.Units.Select(unit => unit.Code)).ShouldBeEmpty();
        names.Categories.Except(CategoryTree.Shipped.Categories.Select(category => category.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_the_data_folder_says_otherwise_for_the_codes_it_names()
    {
        File.WriteAllText(Path.Combine(data.FullName, Nicknames.FileName), """{"categories": {"020401": ["冻死了"]}}""");
        var names = Nicknames.Load(data.FullName);
        names.OfCategory("020401").ShouldBe(["冻死了"]);
        names.OfCategory("020402").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("{\"units\": {\n\"1\": \"城管\"}}", "2")]
    [InlineData("{\"unit\": {}}", "1")]
    [InlineData("nicknames", "1")]
    public void A_file_with_a_defect_is_named_with_its_line(string json, string line)
    {
        File.WriteAllText(Path.Combine(data.FullName, Nicknames.FileName), json);
        var said = Should.Throw<FormatException>(() => Nicknames.Load(data.FullName)).Message;
        said.ShouldContain(Nicknames.FileName);
        said.ShouldContain($" {line} ");
    }
}
