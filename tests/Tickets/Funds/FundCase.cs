using System.Text;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>A street with money, and the people who ask for it, sign for it and pay it, through the front door.</summary>
public abstract class FundCase : FlowTest
{
    protected const string Category = "管网抢修";

    protected static readonly Actor Head = People.Handler with { Id = 210, UserName = "head", DisplayName = "何志刚", Roles = Only(Roles.Reviewer) };
    protected static readonly Actor Finance = People.Dispatcher with { Id = 211, UserName = "f1", DisplayName = "林静", Roles = Only(Roles.Finance) };
    protected static readonly Actor SecondFinance = Finance with { Id = 212, UserName = "f2", DisplayName = "许国平" };
    protected static readonly Actor Payer = Finance with { Id = 213, UserName = "f3", DisplayName = "高洁" };
    protected static readonly Actor DistrictLeader = Finance with { Id = 214, UserName = "l1", DisplayName = "马国强", Roles = Only(Roles.Leader) };
    protected static readonly Actor Admin = Finance with { Id = 215, UserName = "a1", DisplayName = "周明", Roles = Only(Roles.Admin) };

    /// <summary>Gives the street and the category a budget, in yuan.</summary>
    protected async Task OpenBooksAsync(long yuan = 1_000_000)
    {
        await House.ShipAsync("own-case", "emergency-fund");
        await House.ReadAsync(async db =>
        {
            db.FundAccounts.AddRange(
                new FundAccount { Id = 901, Year = 2026, Book = FundBook.Street, UnitId = People.StreetId, Name = "八角街道", UnitPath = "/1/10/", Budget = yuan * 100, Available = yuan * 100 },
                new FundAccount { Id = 902, Year = 2026, Book = FundBook.Category, Category = Category, Name = Category, Budget = yuan * 100, Available = yuan * 100 });
            return await db.SaveChangesAsync();
        });
    }

    protected static IReadOnlySet<string> Only(string role) => new HashSet<string> { role };

    /// <summary>What a street fills in.</summary>
    protected static Dictionary<string, object> Request(string amount, string place = "苹果园南路 8 号院西侧", bool urgent = false, string supplier = "石建市政抢修") => new()
    {
        ["reason"] = "污水管塌陷，3 栋 216 户排水不畅",
        ["place"] = place,
        ["use"] = "排水管线抢修",
        ["category"] = Category,
        ["urgent"] = urgent,
        ["amount"] = amount,
        ["estimate"] = new object[] { new { item = "开挖回填", count = "36 m³", amount } },
        ["supplier"] = supplier,
        ["responsible"] = "没有责任主体",
        ["otherMoney"] = "当年管网改造没有列入",
    };

    protected async Task<string> AskAsync(object asked, Actor? by = null) => (await House.DoAsync(new BeginOwnMatter("fund", HotlineHouse.Data(asked)), by ?? People.Handler)).No;

    protected async Task<Refusal> RefusedAsync(object asked, Actor? by = null) =>
        (await House.SendAsync(new BeginOwnMatter("fund", HotlineHouse.Data(asked)), by ?? People.Handler)).Refusal.ShouldNotBeNull();

    /// <summary>From the request to the frozen money.</summary>
    protected async Task CheckAsync(string no, string amount)
    {
        await House.AnswerAsync(no, "fund-street", "同意", Head);
        await House.AnswerAsync(no, "fund-centre", "同意", People.Reviewer, new { inScope = true, nobodyElse = true, noOther = true });
        await House.AnswerAsync(no, "fund-finance", "同意", Finance, new { amount });
    }

    /// <summary>From the approval to the handed-in settlement.</summary>
    protected async Task ActAsync(string no)
    {
        await House.AnswerAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "石建市政抢修", contractNo = "HT-1" });
        await House.AnswerAsync(no, "fund-act", "处置完成", People.Handler, new { note = "换管 24 米" });
        await AcceptAsync(no);
    }

    protected async Task AcceptAsync(string no)
    {
        await FileAsync(no, "前.jpg", "before");
        await FileAsync(no, "后.jpg", "after");
        foreach (var (role, actor) in new[] { (Roles.Handler, People.Colleague), (Roles.Callback, People.Caller), (Roles.Dispatcher, People.Dispatcher) })
            await House.DoAsync(new CompleteTask((await OpenAsync(no)).Single(task => task.Stage == "fund-accept" && task.CandidateRole == role).Id, "通过", HotlineHouse.Data(new { party = role })), actor);
    }

    protected async Task SettleAsync(string no, string amount, string outcome = "全部结算")
    {
        await FileAsync(no, $"发票{amount}.pdf", "invoice");
        await House.AnswerAsync(no, "fund-settle", outcome, People.Handler, new { amount, invoiceNo = "FP-" + amount });
    }

    protected async Task<Result<CompletedTask>> TryAsync(string no, string stage, string outcome, Actor actor, object? data = null) =>
        await House.SendAsync(new CompleteTask((await House.MatterTaskAsync(no, stage)).Id, outcome, HotlineHouse.Data(data)), actor);

    protected Task FileAsync(string no, string name, string tag) => House.DoAsync(
        new AddAttachment(no, name, "application/pdf", new MemoryStream([0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("%PDF-" + no + name)]), ToMatter: true) { Tag = tag }, People.Handler);

    protected Task<List<HumanTask>> OpenAsync(string no) => House.ReadAsync(db =>
        db.Tasks.Where(task => task.Matter!.No == no && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)).OrderBy(task => task.Id).ToListAsync());

    protected async Task<IReadOnlyList<string>> StepsAsync(string no) => (await OpenAsync(no)).ConvertAll(task => task.Stage);

    protected Task<FundRequest> FundAsync(string no) => House.ReadAsync(db => db.FundRequests.SingleAsync(fund => fund.Matter!.No == no));

    /// <summary>Available, frozen, committed and paid of the street, in yuan; both books say the same.</summary>
    protected async Task<(long Available, long Frozen, long Committed, long Paid)> BooksAsync()
    {
        var accounts = await House.ReadAsync(db => db.FundAccounts.OrderBy(account => account.Id).ToListAsync());
        var said = accounts.ConvertAll(account => (account.Available / 100, account.Frozen / 100, account.Committed / 100, account.Paid / 100));
        said.Distinct().ShouldHaveSingleItem("the books move alike");
        accounts.ShouldAllBe(account => account.Available + account.Frozen + account.Committed + account.Paid + account.Returned == account.Budget);
        return said[0];
    }

    protected Task<FundDetail> StoryAsync(string no, Actor? by = null) => House.DoAsync(new GetFund(no), by ?? Finance);
}
