using System.Text;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Import;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tests.Tickets.Duty;

public sealed class RosterImportTests : DutyTest
{
    private const string Heads = "单位,日期,星期,班次,值班人,带班领导";
    private static readonly object?[] HeadRow = [.. Heads.Split(',')];

    [Fact]
    public async Task The_template_filled_in_plans_the_month_and_what_is_left_empty_stays_as_it_is()
    {
        await PlanAsync(ShiftKind.Night, new DateOnly(2026, 4, 1), People.Colleague);
        var template = await House.DoAsync(new GetRosterTemplate(), Leader);
        template.FileName.ShouldBe("值班表 2026-04 模板.xlsx");
        using var stream = new MemoryStream(template.Content);
        var lines = stream.Query(useHeaderRow: true).Select(row => (IDictionary<string, object?>)row).ToList();
        lines.ShouldAllBe(line => (string?)line["单位"] == "八角街道");
        lines.Select(line => line["值班人"]).ShouldBe([People.Colleague.DisplayName, .. Enumerable.Repeat<object?>(null, lines.Count - 1)]);
        foreach (var line in lines.Skip(2))
            (line["值班人"], line["带班领导"]) = (People.Handler.DisplayName, Leader.DisplayName);
        using var filled = new MemoryStream();
        filled.SaveAs(lines);

        var result = await House.DoAsync(new ImportRoster("四月.xlsx", filled), Leader);

        (result.Written, result.Shifts).ShouldBe((true, lines.Count - 1));
        result.Rows.ShouldAllBe(row => row.Fault == null);
        var shifts = await House.ReadAsync(db => db.Shifts.OrderBy(shift => shift.From).ToListAsync());
        shifts.Select(shift => shift.PersonName).ShouldBe([People.Colleague.DisplayName, .. Enumerable.Repeat(People.Handler.DisplayName, lines.Count - 2)]);
        shifts[1].LeaderName.ShouldBe(Leader.DisplayName);
    }

    [Fact]
    public async Task Every_row_that_cannot_be_says_why_and_nothing_is_written()
    {
        var file = Sheets.Workbook(
            HeadRow,
            ["八角街道", "2026-03-07", "", "白班", "张浩", ""],
            ["八角街道", "2026-03-07", "", "白班", People.Handler.DisplayName, ""],
            ["月亮街道", "2026-03-08", "", "白班", "张浩", ""],
            ["区水务局", "2026-03-08", "", "白班", "张浩", ""],
            ["八角街道", "2026-02-30", "", "夜班", "张浩", ""],
            ["八角街道", "2026-03-09", "", "中班", "张浩", ""],
            ["八角街道", "2026-03-10", "", "夜班", "牛魔王", ""],
            ["八角街道", "2026-03-11", "", "夜班", People.BureauHandler.DisplayName, ""],
            ["八角街道", "2026-03-12", "", "白班", "张浩", ""],
            ["八角街道", "2026-03-01", "", "夜班", "张浩", ""],
            ["八角街道", new DateTime(2026, 3, 13), "", "夜班", "张浩", "玉皇大帝"],
            ["八角街道", new DateTime(2026, 3, 14), "", "夜班", "张浩", "赵立新"],
            ["八角街道", "2026/3/15", "", "夜班", "", ""]);

        var result = await House.DoAsync(new ImportRoster("三月.xlsx", file), Leader);

        result.Written.ShouldBeFalse();
        result.Rows.Select(row => row.Row).ShouldBe(Enumerable.Range(2, 12));
        string?[] said = ["写了两遍", "写了两遍", "叫“月亮街道”", "叫“区水务局”", "“2026-02-30”不是日期", "“中班”不是班次", "没有叫“牛魔王”的人",
            "不在“八角街道”，在“区水务局”", "上班时间", "已经过去", "没有叫“玉皇大帝”的人", null];
        foreach (var (row, words) in result.Rows.Zip(said))
        {
            if (words is null)
                row.Fault.ShouldBeNull();
            else
                row.Fault.ShouldNotBeNull().ShouldContain(words);
        }

        (await House.ReadAsync(db => db.Shifts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_each_found_in_their_unit_and_another_units_roster_is_refused()
    {
        await House.ReadAsync(async db =>
        {
            db.Units.Add(new Unit { Id = 77, Code = "T77", Name = "老山街道", ShortName = "老山街道", Kind = UnitKind.Street, ParentId = 1, Path = "/1/77/" });
            db.Users.Add(new Person { Id = 777, UserName = "laoshan", NormalizedUserName = "LAOSHAN", DisplayName = "张浩", UnitId = 77, UnitPath = "/1/77/" });
            return await db.SaveChangesAsync();
        });
        var text = $"{Heads}\n八角街道,2026-03-07,,白班,张浩,\n老山街道,2026-03-07,,白班,张浩,\n";

        (await House.DoAsync(new ImportRoster("r.csv", Sheets.Text(text)), Supervisor)).Written.ShouldBeTrue();
        (await House.ReadAsync(db => db.Shifts.OrderBy(shift => shift.UnitId).Select(shift => shift.PersonId).ToListAsync())).ShouldBe([Newcomer.Id, 777]);
        var denied = await House.DoAsync(new ImportRoster("r.csv", Sheets.Text(text)), Leader);
        denied.Rows.Select(row => row.Fault is null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task One_person_in_two_units_at_once_is_refused_in_both_and_may_move_from_one_to_the_other()
    {
        House.Options.Duty.Units = [UnitKind.Street, UnitKind.Section];
        await House.ReadAsync(async db =>
        {
            db.Users.Add(new Person { Id = 778, UserName = "liu", NormalizedUserName = "LIU", DisplayName = "柳青", UnitId = 11, UnitPath = "/1/10/11/" });
            return await db.SaveChangesAsync();
        });
        Task<ImportedRoster> ImportAsync(string street, string section) => House.DoAsync(
            new ImportRoster("r.csv", Sheets.Text($"{Heads}\n八角街道,2026-03-07,,白班,{street},\n城市管理办公室,2026-03-07,,白班,{section},\n")), Supervisor);

        var both = await ImportAsync("柳青", "柳青");
        both.Written.ShouldBeFalse();
        both.Rows.ShouldAllBe(row => row.Fault!.Contains("不能同时值两个班"));
        (await ImportAsync("柳青", "")).Written.ShouldBeTrue();
        (await ImportAsync("", "柳青")).Rows.Single().Fault.ShouldNotBeNull().ShouldContain("在“八角街道”值班");
        (await ImportAsync("张浩", "liu")).Written.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_without_heads_or_that_is_none_or_too_long_is_refused_as_a_whole()
    {
        (await House.SendAsync(new ImportRoster("r.csv", Sheets.Text("姓名,电话\n张浩,1")), Leader)).Refusal.ShouldBeOfType<Invalid>().Fields["file"].ShouldContain("日期、班次、值班人");
        (await House.SendAsync(new ImportRoster("r.xlsx", new MemoryStream(Encoding.UTF8.GetBytes("no workbook"))), Leader)).Refusal.ShouldNotBeNull();
        House.Options.Duty.MostRows = 1;
        (await House.SendAsync(new ImportRoster("r.csv", Sheets.Text(Heads + "\na,b,c,d,e,f\na,b,c,d,e,f")), Leader)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("roster-too-large");
        (await House.SendAsync(new ImportRoster("r.csv", Sheets.Text(Heads)), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }
}
