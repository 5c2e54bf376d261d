using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Import;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Issues;

/// <summary>The verdict of an imported row told whose secret reporter has a phone: a duplicate for the right number only.</summary>
public sealed class SecretVerdictTests
{
    private const string Words = "小区门口的路灯不亮。";

    [Theory]
    [InlineData("13811112222", "王女士")]
    [InlineData("13811113333", "王女士")]
    [InlineData("13811112222", "李先生")]
    [InlineData(null, null)]
    public async Task A_unit_is_told_the_same_whichever_phone_and_name_its_row_has(string? phone, string? name)
    {
        var draft = new TicketDraft { Content = Words, ReporterPhone = phone, ReporterName = name };

        (await FindAsync(People.Colleague, draft)).ShouldBe(await FindAsync(People.Colleague, draft with { ReporterPhone = "13899999999" }));
    }

    [Fact]
    public async Task The_centre_is_told()
    {
        var draft = new TicketDraft { Content = Words, ReporterPhone = "13811112222" };

        (await FindAsync(People.Dispatcher, draft))!.Value.Reason.ShouldBe("内容和诉求人相同");
        (await FindAsync(People.Dispatcher, draft with { ReporterPhone = "13811113333" })).ShouldBeNull();
    }

    private static async Task<(string No, string Reason)?> FindAsync(Actor actor, TicketDraft draft)
    {
        await using var house = await ImportHouse.OpenAsync();
        var current = new CurrentActor();
        current.Become(actor);
        return await house.ReadAsync(async db =>
        {
            db.Tickets.Add(Secret());
            await db.SaveChangesAsync();
            var known = new KnownRequests(db, new HotlineOptions(), current);
            await known.LoadAsync([draft], default);
            var stored = known.Find(draft);
            var added = new KnownRequests(db, new HotlineOptions(), current);
            added.Add(Secret());
            added.Find(draft).ShouldBe(stored);
            return stored;
        });
    }

    private static Ticket Secret() => new()
    {
        Id = 1,
        No = "1",
        InstanceId = "1",
        DefinitionId = "none",
        Title = "路灯不亮",
        Content = Words,
        ContentHash = TicketDrafting.ContentHash(Words),
        ReportedAt = Sheets.Now.AddDays(-1),
        AcceptedAt = Sheets.Now.AddDays(-1),
        CreatedAt = Sheets.Now.AddDays(-1),
        Stage = "handle",
        StageName = "处置",
        Reporter = new Reporter { Name = "王女士", Phone = "13811112222", Secret = true },
    };
}
