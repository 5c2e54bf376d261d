using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Stores;

public abstract class AttachmentTests(StoreFixture store)
{
    [SkippableFact]
    public async Task A_file_lies_under_its_hash_once_and_comes_back_to_those_who_see_the_ticket()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var (first, second) = (await district.AddAsync(district.East), await district.AddAsync(district.East));
        byte[] bytes = [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes($"现场照片 {district.Root.Id}")];

        var added = (await AddAsync(first.No, "C:\\照片\\现场.JPG", bytes, district.EastHandler)).Value!;
        await AddAsync(second.No, "副本.jpg", bytes, district.EastHandler);
        var again = (await AddAsync(first.No, "现场.JPG", bytes, district.EastHandler)).Value!;

        (added.FileName, added.ContentType, added.Size, again.Id).ShouldBe(("现场.JPG", "image/jpeg", bytes.Length, added.Id));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.ReadAllBytes(Path.Combine(store.DataDirectory, "attachments", hash[..2], hash[2..])).ShouldBe(bytes);
        Directory.GetFiles(Path.Combine(store.DataDirectory, "attachments", "incoming")).ShouldBeEmpty();

        await using var opened = (await store.Hotline.SendAsync(new OpenAttachment(added.Id), district.EastHandler)).Value!.Content;
        using var copy = new MemoryStream();
        await opened.CopyToAsync(copy);
        copy.ToArray().ShouldBe(bytes);
        (await store.Hotline.SendAsync(new OpenAttachment(added.Id), district.WestHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await store.Hotline.SendAsync(new GetTicket(first.No), district.EastHandler)).Value!.Attachments.ShouldHaveSingleItem();
    }

    [SkippableTheory]
    [InlineData("病毒.exe", 10)]
    [InlineData("没有后缀", 10)]
    [InlineData("空.pdf", 0)]
    [InlineData("不是照片.jpg", 10)]
    [InlineData("不是表格.xlsx", 10)]
    [InlineData("太大.pdf", (20 * 1024 * 1024) + 1)]
    public async Task Files_of_other_types_or_sizes_are_refused_at_their_field(string name, int size)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East);

        var refusal = (await AddAsync(ticket.No, name, new byte[size], district.EastHandler)).Refusal;

        refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["file"]);
        (await AddAsync(ticket.No, name, new byte[size], district.WestHandler)).Refusal.ShouldBeOfType<NotFound>();
    }

    [SkippableFact]
    public async Task Who_added_a_file_takes_it_back_while_its_stage_lasts_and_nobody_else_does()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East);
        var added = (await AddAsync(ticket.No, "现场.txt", "看见井口冒水"u8.ToArray(), district.EastHandler)).Value!;

        (await store.Hotline.SendAsync(new RemoveAttachment(added.Id), district.EastHandler with { Id = 4711 })).Refusal.ShouldBeOfType<Forbidden>();
        (await store.Hotline.SendAsync(new RemoveAttachment(added.Id), district.WestHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await store.Hotline.SendAsync(new GetTicket(ticket.No), district.EastHandler)).Value!.Attachments.Single().MayRemove.ShouldBeTrue();
        (await store.Hotline.SendAsync(new RemoveAttachment(added.Id), district.EastHandler)).Succeeded.ShouldBeTrue();

        var now = (await store.Hotline.SendAsync(new GetTicket(ticket.No), district.EastHandler)).Value!;
        now.Attachments.ShouldBeEmpty();
        now.Timeline[0].Summary.ShouldBe("删除附件 现场.txt");
    }

    private Task<Result<AttachmentView>> AddAsync(string no, string name, byte[] bytes, Actor actor) =>
        store.Hotline.SendAsync(new AddAttachment(no, name, "text/html", new MemoryStream(bytes)), actor);
}

public sealed class AttachmentsOnSqlite(SqliteFixture store) : AttachmentTests(store), IClassFixture<SqliteFixture>;

public sealed class AttachmentsOnPostgres(PostgresFixture store) : AttachmentTests(store), IClassFixture<PostgresFixture>;
