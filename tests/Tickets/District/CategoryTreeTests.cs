using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Tickets.District;

public class CategoryTreeTests
{
    private static readonly CategoryTree Shipped = CategoryTree.Shipped;

    [Fact]
    public void The_shipped_taxonomy_has_three_levels_of_a_usable_size()
    {
        Shipped.Categories.Count(c => c.Level == 1).ShouldBe(14);
        Shipped.Categories.Count(c => c.Level == 2).ShouldBeInRange(55, 65);
        Shipped.Categories.Count(c => c.Level == 3).ShouldBeInRange(170, 200);
    }

    [Fact]
    public void Parents_come_first_and_a_path_spells_the_names_from_the_top()
    {
        var seen = new Dictionary<string, SeedCategory>();
        foreach (var category in Shipped.Categories)
        {
            var path = category.ParentCode is null ? category.Name : seen[category.ParentCode].Path + "/" + category.Name;
            category.Path.ShouldBe(path);
            seen.Add(category.Code, category);
        }
        Shipped.Find("010101")!.Path.ShouldBe("市政设施/排水/污水外溢");
    }

    [Theory]
    [InlineData("街头游商")]
    [InlineData("垃圾清运")]
    [InlineData("停车秩序")]
    public void The_fast_classes_are_fast_down_to_the_leaves(string name)
    {
        var fast = Shipped.Categories.Single(c => c.Name == name);
        Shipped.Categories.Where(c => c.ParentCode == fast.Code).ShouldAllBe(c => c.IsFast);
        Shipped.Categories.Count(c => c.Level == 2 && c.IsFast).ShouldBe(3);
    }

    [Theory]
    [InlineData("水电气热/供水/停水", TicketLevel.OneDay)]
    [InlineData("水电气热/供气/燃气泄漏", TicketLevel.TwoHours)]
    [InlineData("城市秩序/违法建设/私搭乱建", TicketLevel.FifteenDays)]
    [InlineData("环境卫生/街面保洁/小广告", TicketLevel.SevenDays)]
    public void A_class_suggests_its_own_level_or_its_parents(string path, TicketLevel level) =>
        Shipped.Categories.Single(c => c.Path == path).SuggestedLevel.ShouldBe(level);

    [Fact]
    public void Every_class_suggests_a_level() => Shipped.Categories.Where(c => c.SuggestedLevel is null).ShouldBeEmpty();

    [Fact]
    public void A_csv_of_code_and_name_columns_becomes_a_tree()
    {
        var tree = CategoryTree.Load(
            "\uFEFFid,level_1_code,level_1_name,level_2_code,level_2_name,level_3_code,level_3_name,remark\n"
            + "x,01,城建,0101,道路,010101,路面,\"坑洼，积水\"\n"
            + "y,01,城建,0102,照明,010201,路灯,\n"
            + "z,01,城建,0101,道路,010102,人行道,\n"
            + "w,02,其他,,,,,\n",
            "own.csv");
        tree.Categories.Select(c => c.Path).ShouldBe(
            ["城建", "城建/道路", "城建/道路/路面", "城建/道路/人行道", "城建/照明", "城建/照明/路灯", "其他"]);
        tree.Find("010102")!.ParentCode.ShouldBe("0101");
    }

    [Fact]
    public void Chinese_headers_level_and_fast_columns_are_understood()
    {
        var tree = CategoryTree.Load("一级代码,一级名称,二级代码,二级名称,时限,快接快办\n01,秩序,0101,游商,24h,是\n", "own.csv");
        var leaf = tree.Find("0101")!;
        leaf.IsFast.ShouldBeTrue();
        leaf.SuggestedLevel.ShouldBe(TicketLevel.OneDay);
    }

    [Fact]
    public void A_code_printed_twice_is_kept_apart_and_noted()
    {
        var tree = CategoryTree.Load("level_1_code,level_1_name,level_2_code,level_2_name\n1,a,99,b\n2,c,99,d\n2,c,99,d\n", "own.csv");
        tree.Categories.Select(c => c.Code).ShouldBe(["1", "99", "2", "2-99"]);
        tree.Notes.ShouldHaveSingleItem().ShouldContain("own.csv, row 2");
    }

    [Fact]
    public void A_class_with_a_code_but_no_name_takes_its_parents_name()
    {
        var tree = CategoryTree.Load("level_1_code,level_1_name,level_2_code,level_2_name\n1,a,100,\n", "own.csv");
        tree.Find("100")!.Path.ShouldBe("a/a");
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "level_1_code")]
    [InlineData("level_1_code,level_1_name\n", "no classes")]
    [InlineData("[{\"code\":\"1\",\"name\":\"a\"},{\"code\":\"1\",\"name\":\"b\"}]", "occurs twice")]
    [InlineData("[{\"code\":\"1\"}]", "own")]
    [InlineData("[{\"code\":\"1\",\"name\":\"a\",\"level\":\"9d\"}]", "9d")]
    public void A_file_that_is_no_taxonomy_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<FormatException>(() => CategoryTree.Load(text, "own")).Message.ShouldContain(reason);
}
