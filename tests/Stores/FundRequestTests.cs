using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>应急资金申请 as each database keeps, counts and finds it.</summary>
public abstract class FundRequestTests(StoreFixture store)
{
    private const string Category = "管网抢修";

    [SkippableFact]
    public async Task Requests_begun_at_once_are_all_judged_one_is_frozen_and_found_and_of_two_who_change_the_scheme_one_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(HotlineOptions.InProgramFolder("workflows"));
        var year = TimeZoneInfo.ConvertTime(store.Time.GetUtcNow(), new HotlineOptions().TimeZone).Year;
        await store.InScopeAsync((_, db) =>
        {
            db.FundAccounts.Add(new FundAccount
            {
                Id = district.East.Id,
                Year = year,
                Book = FundBook.Street,
                UnitId = district.East.Id,
                Name = "东街",
                UnitPath = district.East.Path,
                Budget = 10_000_000,
                Available = 10_000_000,
            });
            return db.SaveChangesAsync();
        });
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(at => DoAsync(new BeginOwnMatter("fund", Request($"东街 {at} 号")), district.EastHandler)));
        begun.Select(one => one.No).Distinct().Count().ShouldBe(4);
        (await store.InScopeAsync((_, db) => db.FundSchemes.CountAsync())).ShouldBe(1, "the shipped scheme comes into force once");
        var twin = await DoAsync(new BeginOwnMatter("fund", Request("东街0号")), district.EastHandler);
        (await DoAsync(new GetFund(twin.No), district.EastHandler)).Splits.ShouldHaveSingleItem().SamePlace.ShouldBeTrue();

        var no = begun[0].No;
        await AnswerAsync(no, "同意", district.EastHandler with { Id = 1, Roles = Only(Roles.Reviewer) });
        await AnswerAsync(no, "同意", district.Centre with { Id = 2, Roles = Only(Roles.Reviewer) }, new { inScope = true, nobodyElse = true, noOther = true });
        var finance = district.Centre with { Id = 3, Roles = Only(Roles.Finance) };
        await AnswerAsync(no, "同意", finance, new { amount = "4,000" });
        var fund = await store.InScopeAsync((_, db) => db.FundRequests.SingleAsync(fund => fund.Matter!.No == no));
        (fund.FrozenCents, fund.SplitCents).ShouldBe((400_000, 400_000));
        (await DoAsync(new ListFunds(FundState.Approve, district.East.Id, Category, "塌陷"), finance)).Items.Count.ShouldBe(5);
        (await DoAsync(new ListFunds(StreetId: district.East.Id), district.WestHandler)).Items.ShouldBeEmpty();
        (await DoAsync(new GetFund(no), finance)).ShouldSatisfyAllConditions(
            story => story.Signatures.Count.ShouldBe(4), story => story.Entries.ShouldHaveSingleItem().Cents.ShouldBe(400_000), story => story.Row.Tier.ShouldBe("第二档"));
        (await DoAsync(new ExportFunds(StreetId: district.East.Id), finance)).Content.ShouldNotBeEmpty();
        await OneOfTwoIsToldAsync(district);
    }

    /// <summary>In the same district: the units of a process are read once.</summary>
    private async Task OneOfTwoIsToldAsync(District district)
    {
        var admin = district.Centre with { Roles = Only(Roles.Admin) };
        var sheet = await DoAsync(new GetFundScheme(), admin);
        var changed = sheet.Scheme with { SplitDays = sheet.Scheme.SplitDays + 1 };
        var version = (await DoAsync(new SetFundScheme(changed, "文件", sheet.Version), admin)).Version;
        var both = await Task.WhenAll(
            store.Hotline.SendAsync(new SetFundScheme(changed with { SplitDays = 7 }, "甲", version), admin), store.Hotline.SendAsync(new SetFundScheme(changed with { SplitDays = 8 }, "乙", version), admin));
        both.Count(answer => answer.Succeeded).ShouldBe(1);
        both.Single(answer => !answer.Succeeded).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("fund-scheme-changed");
        (await DoAsync(new SetFundScheme(sheet.Scheme, "改回"), admin)).Version.ShouldBe(version + 2);
    }

    private static HashSet<string> Only(string role) => [role];

    private static JsonObject Request(string place) => Data(new
    {
        reason = "污水管塌陷，居民排水不畅",
        place,
        use = "排水管线抢修",
        category = Category,
        urgent = false,
        amount = "4000",
        estimate = new[] { new { item = "开挖", amount = "4000" } },
        supplier = "石建市政抢修",
        responsible = "没有责任主体",
        otherMoney = "没有列入计划",
    });

    private static JsonObject Data(object? data) => data is null ? [] : JsonSerializer.SerializeToNode(data)!.AsObject();

    private async Task AnswerAsync(string no, string outcome, Actor actor, object? data = null)
    {
        var task = await store.InScopeAsync((_, db) => db.Tasks.SingleAsync(task => task.Matter!.No == no && task.Status == HumanTaskStatus.Open));
        await DoAsync(new CompleteTask(task.Id, outcome, Data(data)), actor);
    }

    private async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var answer = await store.Hotline.SendAsync(request, actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class FundRequestsOnSqlite(SqliteFixture store) : FundRequestTests(store), IClassFixture<SqliteFixture>;

public sealed class FundRequestsOnPostgres(PostgresFixture store) : FundRequestTests(store), IClassFixture<PostgresFixture>;
