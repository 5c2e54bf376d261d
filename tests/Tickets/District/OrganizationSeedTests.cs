using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Tickets.District;

public class OrganizationSeedTests
{
    private static readonly IReadOnlyList<SeedUnit> Units = OrganizationSeed.Units;

    [Theory]
    [InlineData(UnitKind.District, 1)]
    [InlineData(UnitKind.Centre, 1)]
    [InlineData(UnitKind.Street, 9)]
    [InlineData(UnitKind.Community, 155)]
    [InlineData(UnitKind.Grid, 2052)]
    public void The_model_district_has_exactly_its_published_size(UnitKind kind, int count) =>
        Units.Count(u => u.Kind == kind).ShouldBe(count);

    [Fact]
    public void About_twenty_bureaus_stand_beside_the_streets() =>
        Units.Count(u => u.Kind == UnitKind.Bureau).ShouldBeInRange(20, 24);

    [Fact]
    public void Codes_are_unique_and_parents_come_first()
    {
        var seen = new HashSet<string>();
        foreach (var unit in Units)
        {
            if (unit.ParentCode is null)
                unit.Kind.ShouldBe(UnitKind.District);
            else
                seen.ShouldContain(unit.ParentCode);
            seen.Add(unit.Code).ShouldBeTrue(unit.Code);
        }
    }

    [Fact]
    public void Every_unit_hangs_where_its_kind_belongs()
    {
        var kinds = Units.ToDictionary(u => u.Code, u => u.Kind);
        foreach (var unit in Units.Where(u => u.ParentCode is not null))
        {
            var parent = kinds[unit.ParentCode!];
            var expected = unit.Kind switch
            {
                UnitKind.Grid => parent == UnitKind.Community,
                UnitKind.Community => parent == UnitKind.Street,
                UnitKind.Section => parent is UnitKind.Street or UnitKind.Bureau or UnitKind.Enterprise or UnitKind.Centre,
                _ => parent == UnitKind.District,
            };
            expected.ShouldBeTrue(unit.ToString());
        }
    }

    [Fact]
    public void Communities_have_names_of_their_own_and_thirteen_or_fourteen_grids()
    {
        var communities = Units.Where(u => u.Kind == UnitKind.Community).ToList();
        communities.Select(c => c.Name).Distinct().Count().ShouldBe(155);
        foreach (var community in communities)
            Units.Count(u => u.ParentCode == community.Code).ShouldBeInRange(13, 14);
        communities.ShouldContain(c => c.Name == "八角北里社区");
    }

    [Fact]
    public void Every_street_bureau_and_enterprise_has_sections()
    {
        var withSections = Units.Where(u => u.Kind == UnitKind.Section).Select(u => u.ParentCode).ToHashSet();
        Units.Where(u => u.Kind is UnitKind.Street or UnitKind.Bureau or UnitKind.Enterprise or UnitKind.Centre)
            .Where(u => !withSections.Contains(u.Code))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_file_is_refused_by_name() =>
        Should.Throw<FormatException>(() => OrganizationSeed.Load("""{ "district": {} }""", "own.json")).Message.ShouldStartWith("own.json");
}
