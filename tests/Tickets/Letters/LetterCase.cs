using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>The shipped flow of letters with templates of the test's own, worked through the front door.</summary>
public abstract class LetterCase : FlowTest, IAsyncLifetime
{
    /// <summary>A form that is signed, received and answered.</summary>
    protected const string Order = "test-order";

    /// <summary>The same, checked before it is signed, without an answer.</summary>
    protected const string Checked = "test-checked";

    /// <summary>Words for the citizen, issued as they are written.</summary>
    protected const string Words = "test-words";

    protected static readonly Actor Leader = People.Supervisor with { Id = 220, UserName = "leader", DisplayName = "秦海峰", Roles = Only(Roles.Leader) };
    protected static readonly Actor SecondSupervisor = People.Supervisor with { Id = 221, UserName = "s2", DisplayName = "陈雪梅" };

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await House.ShipAsync("own-case", "letter");
        await House.ReadAsync(TestTemplates.AddAsync);
    }

    protected static IReadOnlySet<string> Only(string role) => new HashSet<string> { role };

    /// <summary>Drafted by the supervisor for the bureau, whole.</summary>
    protected async Task<BegunLetter> DraftAsync(string template = Order, string? ticket = null, string? problem = "应急哨没到场", string? key = null) =>
        await House.DoAsync(Draft(template, ticket, problem) with { IdempotencyKey = key }, People.Supervisor);

    protected static BeginLetter Draft(string template = Order, string? ticket = null, string? problem = "应急哨没到场") => new(
        template, ticket is null ? null : [ticket], "八角北里污水外溢", People.BureauId, CopyTo: ["区纪委监委"],
        Fields: problem is null ? null : new() { ["problem"] = problem });

    /// <summary>Drafted, sent on and signed; the letter as it was issued.</summary>
    protected async Task<Letter> IssueAsync(string template = Order, string? ticket = null)
    {
        var begun = await DraftAsync(template, ticket);
        await House.AnswerAsync(begun.MatterNo!, "letter-draft", "送签", People.Supervisor);
        if (template == Checked)
            await House.AnswerAsync(begun.MatterNo!, "letter-check", "同意", SecondSupervisor);
        await House.AnswerAsync(begun.MatterNo!, "letter-sign", "签发", Leader);
        return await LetterAsync(begun.Id);
    }

    protected async Task ReceiveAsync(Letter letter) => await House.AnswerAsync(await MatterNoAsync(letter), "letter-receive", "签收", People.BureauHandler);

    protected Task<Letter> LetterAsync(long id) => House.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(letter => letter.Id == id));

    protected Task<string> MatterNoAsync(Letter letter) => House.ReadAsync(db => db.Matters.Where(matter => matter.Id == letter.MatterId).Select(matter => matter.No).SingleAsync());

    protected async Task<Result<CompletedTask>> TryAsync(string matterNo, string stage, string outcome, Actor actor, object? data = null) =>
        await House.SendAsync(new CompleteTask((await House.MatterTaskAsync(matterNo, stage)).Id, outcome, HotlineHouse.Data(data)), actor);

    /// <summary>Stages of the open tasks of a letter's matter.</summary>
    protected Task<List<string>> StagesAsync(string matterNo) => House.ReadAsync(db => db.Tasks
        .Where(task => task.Matter!.No == matterNo && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)).Select(task => task.Stage).ToListAsync());

    protected async Task CheckAsync() => (await House.DoAsync(new CheckLetters(), SecondSupervisor)).Findings.ShouldBeEmpty();
}
