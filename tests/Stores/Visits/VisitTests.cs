using System.Globalization;
using Hotline.Workflows.Tests.Stores.Repeats;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Visits;

/// <summary>三上门/三见面: the log of door visits, and the form that waits for them.</summary>
public abstract class VisitTests(StoreFixture store) : FlowDesk(store)
{
    private readonly StoreFixture store = store;

    private VisitOptions Rules => store.Services.GetRequiredService<HotlineOptions>().Visits;

    [SkippableFact]
    public async Task The_result_waits_for_the_visits_its_kind_needs_and_names_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (needing, other) = (await TakeInAsync(level: TicketLevel.FifteenDays), await TakeInAsync());
        await BringToHandlingAsync(needing);
        await BringToHandlingAsync(other);
        await WithRuleAsync(new VisitRule { Levels = [TicketLevel.FifteenDays], Stages = [VisitStage.After, VisitStage.Before] }, async () =>
        {
            await VisitAsync(needing, VisitStage.During);
            var refusal = (await HandInAsync(needing)).Refusal.ShouldBeOfType<RuleRefusal>();
            (refusal.Code, refusal.Message).ShouldBe(("visits-missing", "这类工单办结前要上门，还缺：办理前、办理后。请先在工单页记上门。"));

            (await VisitAsync(needing, VisitStage.Before)).Missing.ShouldBe([VisitStage.After]);
            (await HandInAsync(needing)).Refusal!.Message.ShouldContain("还缺：办理后。");
            (await VisitAsync(needing, VisitStage.After)).Missing.ShouldBeEmpty();
            (await HandInAsync(needing)).Refusal.ShouldBeNull();
            (await HandInAsync(other)).Refusal.ShouldBeNull();
        });
    }

    [SkippableFact]
    public async Task Only_a_visit_that_meets_counts_where_it_must_and_a_class_covers_what_is_below_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var no = await TakeInAsync();
        await store.InScopeAsync((_, db) => db.Tickets.Where(x => x.No == no).ExecuteUpdateAsync(set => set.SetProperty(x => x.CategoryPath, "城市管理/噪音/施工")));
        await BringToHandlingAsync(no);
        Rules.MustMeet = true;
        await WithRuleAsync(new VisitRule { Category = "城市管理/噪音", Stages = [VisitStage.Before] }, async () =>
        {
            (await VisitAsync(no, VisitStage.Before, met: false)).Missing.ShouldBe([VisitStage.Before]);
            (await HandInAsync(no)).Refusal!.Message.ShouldContain("见到诉求人");
            (await DoAsync(new GetVisits(no), People.Handler)).Required.ShouldBe([VisitStage.Before]);
            await VisitAsync(no, VisitStage.Before);
            (await HandInAsync(no)).Refusal.ShouldBeNull();
        });
        await WithRuleAsync(new VisitRule { Category = "城市管理/噪", Stages = [VisitStage.After] }, async () =>
            (await DoAsync(new GetVisits(no), People.Colleague)).Required.ShouldBeEmpty());
    }

    [SkippableFact]
    public async Task A_visit_stands_in_the_log_and_in_the_history_with_photo_and_signature()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var no = await TakeInAsync();
        var (photo, signature) = (await PictureAsync(no, "现场.jpg"), await PictureAsync(no, "签字.png"));
        var at = store.Time.GetUtcNow();

        var visit = new AddVisit(no, VisitStage.Before, null, " 三单元门口 ", null, true, "约好周五来修", [photo, photo], signature, "visit-" + no);
        var added = await DoAsync(visit, People.Handler);
        (await DoAsync(visit, People.Handler)).Id.ShouldBe(added.Id);

        var seen = await DoAsync(new GetVisits(no), People.Handler);
        seen.MayAdd.ShouldBeTrue();
        var logged = seen.Visits.ShouldHaveSingleItem();
        (logged.Stage, logged.At, logged.Place, logged.People, logged.Met, logged.Note, logged.SignatureId).ShouldBe((VisitStage.Before, at, "三单元门口", "周敏", true, "约好周五来修", signature));
        logged.Photos.ShouldBe([photo.ToString(CultureInfo.InvariantCulture)]);
        (await HistoryAsync(no))[^1].ShouldBe("办理前上门见面：三单元门口");
        (await DoAsync(new GetVisits(no), People.Reviewer)).MayAdd.ShouldBeFalse();
        (await SendAsync(new GetVisits(no), People.BureauHandler)).Refusal!.Code.ShouldBe("ticket-unknown");
    }

    [SkippableFact]
    public async Task What_is_no_visit_is_refused_by_name()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var (no, other) = (await TakeInAsync(), await TakeInAsync());
        var (photo, foreign) = (await PictureAsync(no, "a.jpg"), await PictureAsync(other, "b.jpg"));
        var text = await PictureAsync(no, "说明.txt");
        var good = new AddVisit(no, VisitStage.Before, null, "门口", null, false, null, [photo]);

        (await RefusedAsync(good with { Place = " " })).Message.ShouldContain("地点");
        (await RefusedAsync(good with { Photos = [] })).Message.ShouldContain("照片");
        (await RefusedAsync(good with { Photos = [.. Enumerable.Repeat(photo, 10)] })).Message.ShouldContain("最多 9 张");
        (await RefusedAsync(good with { Photos = [foreign] })).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["photos"]);
        (await RefusedAsync(good with { Photos = [text] })).ShouldBeOfType<Invalid>();
        (await RefusedAsync(good with { SignatureId = foreign })).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["signatureId"]);
        (await RefusedAsync(good with { Stage = (VisitStage)9 })).ShouldBeOfType<Invalid>();
        (await RefusedAsync(good with { At = store.Time.GetUtcNow().AddDays(2) })).Message.ShouldContain("还没有到");
        (await RefusedAsync(good with { At = store.Time.GetUtcNow().AddDays(-900) })).Message.ShouldContain("还早");
        (await SendAsync(good, People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await SendAsync(good, People.BureauHandler)).Refusal!.Code.ShouldBe("ticket-unknown");

        await MergeAsync(no, other);
        (await SendAsync(good, People.Colleague)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain(other);
        await DoAsync(new UnmergeTicket(no, "不是同一处"), People.Dispatcher);
        await BringToHandlingAsync(no);
        await HandleAsync(no);
        await CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await SendAsync(good, People.Colleague)).Refusal!.Code.ShouldBe("visit-ended");
    }

    private async Task WithRuleAsync(VisitRule rule, Func<Task> act)
    {
        Rules.Required.Add(rule);
        try
        {
            await act();
        }
        finally
        {
            Rules.Required.Clear();
            Rules.MustMeet = false;
        }
    }

    private async Task<AddedVisit> VisitAsync(string no, VisitStage stage, bool met = true) =>
        await DoAsync(new AddVisit(no, stage, null, "三单元门口", "周敏、马骁", met, null, [await PictureAsync(no, $"{stage}.jpg")]), People.Handler);

    private async Task<Result<CompletedTask>> HandInAsync(string no) =>
        await SendAsync(new CompleteTask((await TaskAsync(no, "handle")).Id, "办结提交", Data(Work)), People.Handler);

    private async Task<long> PictureAsync(string no, string name) =>
        (await DoAsync(new AddAttachment(no, name, "image/jpeg", new MemoryStream([.. (byte[])(name.EndsWith("png", StringComparison.Ordinal) ? [0x89, 0x50, 0x4E, 0x47] : [0xFF, 0xD8, 0xFF]), (byte)name.Length])), People.Dispatcher)).Id;

    private async Task<Refusal> RefusedAsync(AddVisit visit) => (await SendAsync(visit, People.Handler)).Refusal.ShouldNotBeNull();
}

public sealed class VisitsOnSqlite(SqliteFixture store) : VisitTests(store), IClassFixture<SqliteFixture>;

public sealed class VisitsOnPostgres(PostgresFixture store) : VisitTests(store), IClassFixture<PostgresFixture>;
