using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>Files and what is edited in the desk live side by side, and nothing is saved that is wrong.</summary>
public sealed class TemplateVersionTests : IAsyncLifetime
{
    private static readonly Actor Admin = People.Dispatcher with { Id = 301, DisplayName = "管理员", Roles = new HashSet<string> { Roles.Admin } };

    private readonly string folder = Directory.CreateTempSubdirectory("hotline-templates-").FullName;
    private HotlineHouse house = null!;

    public async Task InitializeAsync()
    {
        Write("第一版");
        house = await HotlineHouse.OpenAsync(options => options.LetterTemplates.Directory = folder);
        await house.TakeTemplatesAsync();
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_changed_is_a_new_version_and_one_that_did_not_changes_nothing()
    {
        await house.TakeTemplatesAsync();
        (await VersionsAsync()).ShouldBe([(1, true, true, false)]);

        Write("第二版");
        await house.TakeTemplatesAsync();

        (await VersionsAsync()).ShouldBe([(2, true, true, false), (1, false, true, false)]);
        (await GetAsync()).Source.ShouldContain("第二版");
    }

    [Fact]
    public async Task A_changed_file_does_not_take_the_place_of_what_was_edited_until_somebody_takes_it()
    {
        await SaveAsync(Text("改过"), 1);
        Write("第二版");
        await house.TakeTemplatesAsync();

        (await VersionsAsync()).ShouldBe([(3, false, true, true), (2, true, false, false), (1, false, true, false)]);
        var row = (await house.DoAsync(new ListLetterTemplates(), People.Supervisor)).ShouldHaveSingleItem();
        (row.Version, row.Edited, row.Waiting).ShouldBe((2, true, 3));

        await SaveAsync((await GetAsync(3)).Source, 2);
        Write("第三版");
        await house.TakeTemplatesAsync();

        (await GetAsync()).Row.Version.ShouldBe(5);
        (await GetAsync()).Source.ShouldContain("第三版");
    }

    [Fact]
    public async Task Who_saves_over_a_version_they_have_not_seen_is_told_whose_it_is()
    {
        await SaveAsync(Text("我改的"), 1);

        var conflict = (await house.SendAsync(new SaveLetterTemplate("note", Text("也改"), 1, "试"), Admin)).Refusal.ShouldBeOfType<Conflict>();

        conflict.Code.ShouldBe("letter-template-changed");
        conflict.By.ShouldBe("管理员");
    }

    [Fact]
    public async Task What_is_wrong_is_not_saved_and_told_with_its_line()
    {
        async Task<Invalid> TryAsync(string source) => (await house.SendAsync(new SaveLetterTemplate("note", source, 1, "试"), Admin)).Refusal.ShouldBeOfType<Invalid>();

        (await TryAsync(Text("{{ letter.nr }}"))).Fields["line 4"].ShouldContain("letter.nr");
        (await TryAsync(Text("{{ if }}"))).Fields.ShouldContainKey("line 4");
        (await TryAsync(Text("<b>"))).Fields.ShouldContainKey("line 4");
        (await TryAsync(Text("<script>1</script>"))).Fields.ShouldContainKey("line 4");
        (await TryAsync(Text("{{ while true }}{{ end }}"))).Fields["line 4"].ShouldContain("5000");
        (await TryAsync("---\n{ \"kind\": \"便函\", \"layot\": \"plain\" }\n---\n")).Fields["line 2"].ShouldContain("layot");
        (await TryAsync(Text("第一版"))).Fields.ShouldContainKey("source");
        (await house.SendAsync(new SaveLetterTemplate("note", Text("x"), 1, " "), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await VersionsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Supervisors_read_and_administrators_write()
    {
        (await house.SendAsync(new GetLetterTemplate("note"), People.Supervisor)).Refusal.ShouldBeNull();
        (await house.SendAsync(new SaveLetterTemplate("note", Text("x"), 1, "试"), People.Supervisor)).Refusal.ShouldBeOfType<Forbidden>();
        (await house.SendAsync(new ListLetterTemplates(), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task A_new_template_is_made_by_saving_it_and_two_versions_are_compared_by_line()
    {
        (await house.DoAsync(new SaveLetterTemplate("extra", Text("甲\n乙"), 0, "新"), Admin)).Version.ShouldBe(1);
        await house.DoAsync(new SaveLetterTemplate("extra", Text("甲\n丙"), 1, "改"), Admin);

        var difference = await house.DoAsync(new CompareLetterTemplates("extra", 1, 2), People.Supervisor);

        (difference.Added, difference.Removed).ShouldBe((1, 1));
        difference.Lines.Single(line => line.Kind is DifferenceKind.Added).ShouldBe(new DifferenceLine(DifferenceKind.Added, null, 5, "丙"));
        (await house.SendAsync(new SaveLetterTemplate("坏", Text("x"), 0, "新"), Admin)).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public async Task A_preview_of_a_ticket_shows_no_secret_reporter_and_no_ticket_of_others()
    {
        await house.DoAsync(new SaveLetterTemplate("told", "---\n{ \"kind\": \"告知\", \"layout\": \"plain\", \"to\": \"citizen\", \"needs\": [\"ticket\"] }\n---\n{{ ticket.reporter }}您好：{{ ticket.content }}", 0, "新"), Admin);
        var no = (await house.DoAsync(new CreateTicket(new TicketDraft { Content = "<b>举报</b>", ReporterName = "王小明", ReporterSecret = true, Level = TicketLevel.SevenDays }), People.Dispatcher)).No;

        var preview = await house.DoAsync(new PreviewLetterTemplate("told", TicketNo: no), Admin);

        preview.Text.ShouldBe("保密您好：<b>举报</b>");
        (await house.SendAsync(new PreviewLetterTemplate("told", TicketNo: no), People.StreetLeader)).Refusal.ShouldBeOfType<NotFound>();
        (await house.DoAsync(new PreviewLetterTemplate("told", "---\n{ \"kind\": \"告知\", \"layout\": \"plain\", \"to\": \"citizen\", \"needs\": [\"ticket\"] }\n---\n{{ ticket.handler }}"), Admin))
            .Problems.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public async Task What_is_missing_is_told_with_its_line_and_marked()
    {
        var preview = await house.DoAsync(new PreviewLetterTemplate("note", Text("文号\n{{ letter.replyBy }}")), Admin);

        preview.Problems.ShouldBeEmpty();
        preview.Missing.ShouldHaveSingleItem().Line.ShouldBe(5);
        preview.Missing[0].Message.ShouldContain("回复期限");
    }

    private static string Text(string body) => $"---\n{{ \"kind\": \"便函\", \"layout\": \"plain\" }}\n---\n{body}";

    private void Write(string body) => File.WriteAllText(Path.Combine(folder, "note.scriban"), Text(body));

    private Task<LetterTemplateRow> SaveAsync(string source, int seen) => house.DoAsync(new SaveLetterTemplate("note", source, seen, "试"), Admin);

    private Task<LetterTemplateSheet> GetAsync(int? version = null) => house.DoAsync(new GetLetterTemplate("note", version), People.Supervisor);

    private async Task<List<(int, bool, bool, bool)>> VersionsAsync() =>
        [.. (await house.DoAsync(new ListLetterTemplateVersions("note"), People.Supervisor)).Select(line => (line.Version, line.InForce, line.FromFile, line.Waiting))];
}
