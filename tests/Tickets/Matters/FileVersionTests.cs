using System.Text;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>A file is never changed: a later one is a version of its own with a reason, and the old one stays.</summary>
public sealed class FileVersionTests : FlowTest
{
    [Fact]
    public async Task A_new_version_says_why_and_the_old_one_can_still_be_read()
    {
        var no = await House.TakeInAsync();
        var first = (await AddAsync(no, "报价", "报价单.pdf")).Value!;
        (first.Version, first.Tag, first.Sha256.Length).ShouldBe((1, "quote", 64));
        (await AddAsync(no, "新报价", "报价单2.pdf", first.Id, reason: " ")).Refusal.ShouldBeOfType<Invalid>().Fields["reason"].ShouldBe("请写明为什么换新版本。");
        var second = (await AddAsync(no, "新报价", "报价单2.pdf", first.Id, "漏了盖章")).Value!;
        (second.Version, second.ReplacesId, second.Reason, second.Tag).ShouldBe((2, first.Id, "漏了盖章", "quote"));

        (await AddAsync(no, "又一份", "报价单3.pdf", first.Id, "再换")).Refusal.ShouldBeOfType<Conflict>().Message.ShouldBe("周敏已经换成第 2 版，请在那一版上再换。");
        (await AddAsync(no, "又一份", "报价单3.pdf", 42, "再换")).Refusal.ShouldBeOfType<NotFound>();
        (await AddAsync(no, "又一份", "报价单3.pdf", tag: "selfie")).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["tag"]);
        var old = await House.DoAsync(new OpenAttachment(first.Id), People.Handler);
        using (var reader = new StreamReader(old.Content))
            (await reader.ReadToEndAsync()).ShouldBe("%PDF-报价");
        (await House.DoAsync(new GetTicket(no), People.Handler)).Attachments.Select(file => file.Version).ShouldBe([1, 2], ignoreOrder: true);
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Summary == "附件 报价单.pdf 换成第 2 版 报价单2.pdf" && entry.Reason == "漏了盖章");
    }

    [Fact]
    public async Task Who_audits_reads_files_and_changes_none()
    {
        var no = await House.TakeInAsync();
        var first = (await AddAsync(no, "报价", "报价单.pdf")).Value!;
        var auditor = People.Finance with { Roles = new HashSet<string> { Roles.Auditor } };

        (await AddAsync(no, "别的报价", "报价单2.pdf", first.Id, "想换", by: auditor)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.DoAsync(new GetTicket(no), auditor)).Attachments.Select(file => file.FileName).ShouldBe(["报价单.pdf"]);
    }

    [Fact]
    public async Task Finance_adds_to_no_ticket_and_nobody_who_handled_it_to_one_that_has_ended()
    {
        var no = await House.TakeInAsync();
        (await AddAsync(no, "发票", "发票.pdf", by: People.Finance)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new MayAddAttachment(no), People.Finance)).Refusal.ShouldBeOfType<Forbidden>();

        await House.ReadAsync(db => db.Tickets.Where(ticket => ticket.No == no).ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Status, TicketStatus.Closed)));

        (await AddAsync(no, "补一张", "补.pdf")).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("ticket-ended");
        (await AddAsync(no, "补一张", "补.pdf", by: People.Dispatcher)).Succeeded.ShouldBeTrue();
    }

    private Task<Result<AttachmentView>> AddAsync(string no, string content, string name, long? replaces = null, string? reason = null, string? tag = null, Actor? by = null) =>
        House.SendAsync(
            new AddAttachment(no, name, "application/pdf", new MemoryStream(Encoding.UTF8.GetBytes("%PDF-" + content)))
            {
                ReplacesId = replaces,
                Reason = reason,
                Tag = tag ?? (replaces is null ? "quote" : null),
            },
            by ?? People.Handler);
}
